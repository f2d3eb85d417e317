"""axe-core in a page of a test, evaluated through the browser's own protocol, so that no policy stands in its way."""

from playwright.sync_api import Page

from tools.paths import NODE_MODULES

SOURCE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text()

RUN = """async () => {
  const { violations } = await axe.run(document, {});
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${JSON.stringify(target)} ${failureSummary}`));
}"""


def faults(page: Page) -> list[str]:
    """What axe-core finds in the whole page, by every rule it has: one line for each element and rule."""
    page.evaluate(f"() => {{ {SOURCE} }}")
    found: list[str] = page.evaluate(RUN)
    return found
