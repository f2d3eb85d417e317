"""A graph of LangGraph, whose model has its answers."""

import itertools
import sys

import uvicorn
from ag_ui_langgraph import LangGraphAgent, add_langgraph_fastapi_endpoint
from fastapi import FastAPI
from langchain_core.callbacks import adispatch_custom_event
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.memory import MemorySaver
from langgraph.graph import END, START, MessagesState, StateGraph
from recorder import around

model = GenericFakeChatModel(messages=(AIMessage(f"Answer number {number}") for number in itertools.count(1)))


async def answer(state: MessagesState, config: RunnableConfig) -> dict:
    """The one step: the model speaks, and the page is notified if the visitor wants that."""
    if state["messages"][-1].content == "notify":
        await adispatch_custom_event("hostNotification", "discount:10", config=config)
    return {"messages": [await model.ainvoke(state["messages"], config)]}


graph = StateGraph(MessagesState)
graph.add_node("answer", answer)
graph.add_edge(START, "answer")
graph.add_edge("answer", END)

app = FastAPI()
agent = LangGraphAgent(name="answers", graph=graph.compile(checkpointer=MemorySaver()))
add_langgraph_fastapi_endpoint(app, agent, "/")

if __name__ == "__main__":
    uvicorn.run(around(app), port=int(sys.argv[1]))
