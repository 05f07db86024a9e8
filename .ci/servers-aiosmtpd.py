"""aiosmtpd for .ci/servers: FOLDER USER PASSWORD CLEAR STARTTLS TLS, the last three being ports."""

import asyncio
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, user, password = sys.argv[1:4]
clear, starttls, tls = map(int, sys.argv[4:7])


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if session.authenticated and address != user:
            return "553 5.7.1 Sender address rejected: not owned by user " + user
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.endswith("@example.com"):
            if address != "alice@example.com":
                return "550 5.1.1 no such user"
        elif not session.authenticated:
            return "550 not relaying to that domain"  # as its documentation has it
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        return "250 Message accepted for delivery"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (user.encode(), password.encode()), handled=False)


async def serve():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder + "/leaf.pem", folder + "/leaf.key")
    loop = asyncio.get_running_loop()

    def factory(**more):
        return lambda: SMTP(Handler(), hostname="mail.example.com", data_size_limit=100_000, loop=loop, **more)

    await loop.create_server(factory(), "127.0.0.1", clear)
    await loop.create_server(
        factory(tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=True), "127.0.0.1", starttls
    )
    await loop.create_server(
        factory(authenticator=authenticate, auth_require_tls=False, auth_required=True), "127.0.0.1", tls, ssl=context
    )
    await asyncio.Event().wait()


asyncio.run(serve())
