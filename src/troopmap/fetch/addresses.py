"""Connects to public addresses only: the one that was checked is the one that is connected to."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["CheckedBackend", "PrivateAddressError", "is_public"]

_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "100.64.0.0/10",
            "192.0.0.0/24",
            "198.18.0.0/15",
            "240.0.0.0/4",
            "64:ff9b::/96",
            "2002::/16",
            "2001::/32",
        ),
    )
)
"""Shared, special and translated ranges, behind which a private address can stand."""


class PrivateAddressError(Exception):
    """A name that stands for an address inside a network."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet.

    Examples
    --------
    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    if mapped is not None:
        ip = mapped
    inside = any(ip.version == network.version and ip in network for network in _NOT_PUBLIC)
    return ip.is_global and not (inside or ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class CheckedBackend(httpcore.SyncBackend):
    """Resolves a name once, checks every address that it stands for, and connects to a checked one.

    A name that is resolved again later, to another address, gains nothing by it.
    """

    def __init__(
        self, *, allow_private: bool = False, resolve: Callable[..., Any] = socket.getaddrinfo
    ) -> None:
        self.allow_private = allow_private
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect as `httpcore.SyncBackend` does, to a checked address."""
        try:
            found = self._resolve(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            msg = f"the name {host} is not known"
            raise httpcore.ConnectError(msg) from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if not self.allow_private and not all(map(is_public, addresses)):
            raise PrivateAddressError(host)
        return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)
