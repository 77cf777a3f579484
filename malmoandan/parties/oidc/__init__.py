"""Sign-in through an identity provider: OpenID Connect, authorization code with PKCE.

Ours and not a library's, since the one at hand leaves out five checks: it sends no nonce, skips the signature
of an ID token fetched directly, ignores a foreign issuer in the answer, does not compare the subject of the
token with the subject of the user information, and takes levels of assurance from unsigned answers.
Source: OpenID Connect Core 1.0, sections 3.1.2-3.1.3.7 and 5.3.2; RFC 7636; RFC 9207.
"""
