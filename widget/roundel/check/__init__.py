"""`check`: what there is to say of a bot before visitors meet it. CPython alone."""
