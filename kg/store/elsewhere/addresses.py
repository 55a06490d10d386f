"""Which network addresses belong to the public Internet, and which to somebody's own network."""

from __future__ import annotations

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_GLOBAL_UNICAST = ip_network("2000::/3")
_TRANSLATED = ip_network("64:ff9b::/96")  # IPv4 behind a translator (RFC 6052)
# Public by the registries, and yet answered by the machine's own surroundings: a cloud's metadata,
# relays of IPv6 over IPv4.
_SURROUNDINGS = tuple(map(ip_network, ("168.63.129.16/32", "192.88.99.0/24", "192.0.0.0/24")))


def address_of(text: str) -> Address:
    """An address as the system writes it, IPv4 in the clothes of IPv6 (`::ffff:…`) unwrapped.

    Raises ValueError if it is none.
    """
    found = ip_address(text.partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return found if mapped is None else mapped


def is_public(address: Address) -> bool:
    """Whether an address can be somebody's on the Internet: no private, loopback, link-local,
    shared, reserved, documentation or multicast one, nor one that hides such an IPv4 address."""
    if not is_host(address) or any(address in network for network in _SURROUNDINGS):
        return False
    if isinstance(address, IPv4Address):
        return address.is_global and not (address.is_private or address.is_reserved)
    if address in _TRANSLATED:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _GLOBAL_UNICAST or not address.is_global:
        return False
    hidden = [address.sixtofour, *(address.teredo or ())]
    return all(is_public(one) for one in hidden if one is not None)


def is_host(address: Address) -> bool:
    """Whether it can be one machine's address at all."""
    return not (address.is_multicast or address.is_unspecified) and address != IPv4Address(
        "255.255.255.255"
    )
