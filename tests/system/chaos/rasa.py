"""Something like Rasa, to be killed: `rasa.py PORT`. Answers each text with itself and a nonce.

Two answers to one message differ by their nonce, so that tests see which one a person got.
"""

from __future__ import annotations

import asyncio
import random
import secrets
import sys

import uvicorn
from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/webhooks/rest/webhook")
async def answer(request: Request) -> list[dict[str, str]]:
    """What Rasa's REST channel would say."""
    message = (await request.json())["message"]
    await asyncio.sleep(random.uniform(0.005, 0.03))
    return [{"text": f"Dạ, {message} <{secrets.token_hex(4)}>"}]


if __name__ == "__main__":
    uvicorn.run(app, port=int(sys.argv[1]), log_level="critical")
