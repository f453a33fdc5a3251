"""One client of the OpenAI-compatible chat API with structured output.

Source of the protocol: POST {base}/chat/completions with `model`, `messages` and `response_format` of type
"json_schema"; the answer carries `choices[0].message.content`, `choices[0].finish_reason` and `usage`.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any

from sources.fetching import FailureKind, FetchFailed, Limits, Policy, Reply, post

OK, BAD_REQUEST, BUSY = 200, 400, 429
LONGEST_WAIT_S = 20.0
_PER_PRICE = 1_000_000


class ChatFailed(Exception):
    """No usable answer. `code` is stable: "llm-unreachable", "llm-refused", "llm-busy", "llm-garbled", "llm-cut-off",
    "llm-budget" or "llm-out-of-time"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Usage:
    """What the calls so far have cost, in requests and tokens as the service counts them."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.completion_tokens

    def price(self, *, per_million_in: Decimal, per_million_out: Decimal) -> Decimal:
        """The price in the currency of the two prices, which are per million tokens."""
        return (self.prompt_tokens * per_million_in + self.completion_tokens * per_million_out) / _PER_PRICE


@dataclass(slots=True)
class Chat:
    """A service, and the account of what was asked of it. One instance serves one article.

    `url` is the base ("https://api.example.org/v1"). `total_s` bounds all calls together, `tries` each of them; the
    wait between two tries begins with `first_wait_s` and doubles. `token_budget` stops before the next call once so
    many tokens were counted.
    """

    url: str
    model: str
    key: str = ""
    tries: int = 3
    first_wait_s: float = 0.5
    total_s: float = 60.0
    token_budget: int = 200_000
    policy: Policy = field(default_factory=Policy)
    sleep: Callable[[float], None] = time.sleep
    usage: Usage = field(default_factory=Usage)
    _deadline: float | None = None
    _knows_schemas: bool = True

    def ask(self, *, system: str, user: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        """The model's answer: an object that was asked to keep `schema` (and is not trusted to do so).

        Raises:
            ChatFailed: after the tries that the kind of failure deserves.
        """
        if self._deadline is None:
            self._deadline = time.monotonic() + self.total_s
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        reply = self._answered(messages, schema)
        if reply.status == BAD_REQUEST and self._knows_schemas:
            # Many local servers speak the protocol without schemas; the prompt states the shape as well.
            self._knows_schemas = False
            reply = self._answered(messages, schema)
        if reply.status != OK:
            raise ChatFailed("llm-refused")
        return self._content(reply)

    def _answered(self, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> Reply:
        body = json.dumps(self._request(messages, schema), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        code = "llm-unreachable"
        for attempt in range(self.tries):
            if self.usage.tokens >= self.token_budget:
                raise ChatFailed("llm-budget")
            wait = self.first_wait_s * 2**attempt
            try:
                self.usage.calls += 1
                reply = post(self._address, body=body, headers=headers, policy=self.policy, limits=self._limits())
            except FetchFailed as failure:
                if failure.kind is not FailureKind.RETRY:
                    raise ChatFailed("llm-unreachable") from failure
            else:
                if reply.status != BUSY and reply.status < 500:
                    return reply
                code = "llm-busy"
                wait = max(wait, self._wished(reply))
            if attempt + 1 < self.tries:
                self._wait(wait, code)
        raise ChatFailed(code)

    def _request(self, messages: list[dict[str, str]], schema: Mapping[str, Any]) -> dict[str, Any]:
        form: dict[str, Any] = {"type": "json_object"}
        if self._knows_schemas:
            form = {"type": "json_schema", "json_schema": {"name": "split", "strict": True, "schema": schema}}
        return {"model": self.model, "messages": messages, "temperature": 0, "seed": 1, "response_format": form}

    @property
    def _address(self) -> str:
        return self.url.rstrip("/") + "/chat/completions"

    def _left(self) -> float:
        left = (self._deadline or 0.0) - time.monotonic()
        if left <= 0:
            raise ChatFailed("llm-out-of-time")
        return left

    def _limits(self) -> Limits:
        left = self._left()
        # Most models say nothing until they have said everything: the first byte may take all the time there is.
        return Limits(total_s=left, connect_s=min(5.0, left), first_byte_s=left, file_total_s=left)

    def _wait(self, seconds: float, code: str) -> None:
        if seconds > min(LONGEST_WAIT_S, self._left()):
            raise ChatFailed(code)
        self.sleep(seconds)

    @staticmethod
    def _wished(reply: Reply) -> float:
        wish = reply.header("retry-after")
        try:
            return max(0.0, float(wish))
        except ValueError:
            pass
        try:
            return max(0.0, (parsedate_to_datetime(wish) - reply.received_at).total_seconds())
        except (ValueError, TypeError):
            return 0.0

    def _content(self, reply: Reply) -> dict[str, Any]:
        try:
            answer = json.loads(reply.body)
            choice = answer["choices"][0]
            used = answer.get("usage") or {}
            self.usage.prompt_tokens += max(0, int(used.get("prompt_tokens") or 0))
            self.usage.completion_tokens += max(0, int(used.get("completion_tokens") or 0))
            finish, content = choice.get("finish_reason"), choice["message"].get("content")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise ChatFailed("llm-garbled") from None
        if finish == "length":
            raise ChatFailed("llm-cut-off")
        if not isinstance(content, str):
            raise ChatFailed("llm-refused")
        try:
            found = json.loads(content)
        except (ValueError, RecursionError):
            raise ChatFailed("llm-garbled") from None
        if not isinstance(found, dict):
            raise ChatFailed("llm-garbled")
        return found
