"""The echo agent of the Microsoft 365 Agents SDK, for whoever may ask."""

import sys

from aiohttp import web
from microsoft_agents.hosting.aiohttp import CloudAdapter
from microsoft_agents.hosting.core import (
    ActivityHandler,
    AgentAuthConfiguration,
    AnonymousTokenProvider,
    TurnContext,
)


class Nobody:
    """The connections of an agent that signs in nowhere."""

    def get_default_connection(self) -> AnonymousTokenProvider:
        """No token."""
        return AnonymousTokenProvider()

    def get_connection(self, connection_name: str) -> AnonymousTokenProvider:
        """No token."""
        return AnonymousTokenProvider()

    def get_token_provider(self, claims_identity: object, service_url: str) -> AnonymousTokenProvider:
        """No token."""
        return AnonymousTokenProvider()

    def get_token_provider_from_activity(self, claims_identity: object, activity: object) -> AnonymousTokenProvider:
        """No token."""
        return AnonymousTokenProvider()

    def get_default_connection_configuration(self) -> AgentAuthConfiguration:
        """Nothing is needed."""
        return AgentAuthConfiguration()


class Echo(ActivityHandler):
    """Says everything again."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """The visitor's message."""
        await turn_context.send_activity(f"You said: {turn_context.activity.text}")


adapter = CloudAdapter(connection_manager=Nobody())
agent = Echo()


async def messages(request: web.Request) -> web.Response | None:
    """An activity comes."""
    return await adapter.process(request, agent)


if __name__ == "__main__":
    app = web.Application()
    app.router.add_post("/api/messages", messages)
    app.router.add_get("/problems", lambda request: web.json_response({"problems": []}))
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]))
