"""An agent of pydantic-ai, whose model is a function."""

import asyncio
import sys
from collections.abc import AsyncIterator

import uvicorn
from ag_ui.core import CustomEvent, EventType
from pydantic_ai import Agent, RunContext, ToolReturn
from pydantic_ai.messages import ModelMessage, ToolReturnPart, UserPromptPart
from pydantic_ai.models.function import AgentInfo, DeltaToolCall, DeltaToolCalls, FunctionModel
from pydantic_ai.ui.ag_ui import AGUIAdapter
from recorder import around
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def speak(messages: list[ModelMessage], info: AgentInfo) -> AsyncIterator[str | DeltaToolCalls]:
    """What the model says: to a tool's result, or to what the visitor has said."""
    last = messages[-1].parts[-1]
    if isinstance(last, ToolReturnPart):
        yield "The tool says: "
        yield str(last.content)
        return
    said = str(last.content) if isinstance(last, UserPromptPart) else ""
    if said in ("weather", "notify"):
        yield {
            0: DeltaToolCall(
                name=said,
                json_args='{"city": "Umeå"}' if said == "weather" else "{}",
                tool_call_id="t" + str(len(messages)),
            )
        }
        return
    if said == "wrong":
        raise RuntimeError("a secret of the server's")
    if said == "slow":
        for number in range(100):
            yield f"{number} "
            await asyncio.sleep(0.1)
        return
    turns = sum(isinstance(part, UserPromptPart) for message in messages for part in message.parts)
    for delta in ("You ", "wrote: ", f"**{said}**", f" ({turns})"):
        yield delta


agent = Agent(FunctionModel(stream_function=speak), deps_type=dict)


@agent.tool_plain
def weather(city: str) -> str:
    """The weather in a city."""
    return f"Snow in {city}"


@agent.tool
def notify(ctx: RunContext[dict]) -> ToolReturn:
    """Tell the visitor's page of a discount."""
    event = CustomEvent(type=EventType.CUSTOM, name="hostNotification", value="discount:10")
    return ToolReturn(return_value=f"told {ctx.deps.get('user', {}).get('lang')}", metadata=[event])


async def run(request: Request) -> Response:
    """One run of the agent, which knows what the page has handed on."""
    adapter = await AGUIAdapter.from_request(request, agent=agent)
    return adapter.streaming_response(adapter.run_stream(deps=adapter.run_input.forwarded_props or {}))


if __name__ == "__main__":
    uvicorn.run(around(Starlette(routes=[Route("/", run, methods=["POST"])])), port=int(sys.argv[1]))
