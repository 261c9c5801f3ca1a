"""Security headers on every response: content security policy, framing, referrer; nothing from another host.

Over HTTPS the browser is told to come by HTTPS only (HSTS); COOP and CORP keep other sites' windows and pages apart.
"""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
VALUE = "; ".join(f"{name} {value}" for name, value in POLICY.items())
"""The Content-Security-Policy of every answer."""


FIXED = {
    "Content-Security-Policy": VALUE,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TRANSPORT = "max-age=31536000"
"""Strict-Transport-Security: a year. Other hosts of the same domain are their owners' business."""
REMOVED = ("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Server")
"""What Streamlit adds for other sites, of which there are none."""


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with its headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(FIXED)
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = TRANSPORT
                for name in REMOVED:
                    del headers[name]
            await send(message)

        await self.app(scope, receive, guarded)
