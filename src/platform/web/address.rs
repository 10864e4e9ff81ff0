//! Who is at the other end: the peer, or the client that one of our own proxies speaks for.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use serde::Deserialize;

use crate::config::Config;

/// The socket's other end, put into each request by the accept loop.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The network a client sends from, as far as limits distinguish: an IPv4 address, or an IPv6 /64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClientNetwork(IpAddr);

/// What an IPv6 network of one client is part of: the /48 of a site. Whoever has one has 65,536 networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WiderNetwork(Ipv6Addr);

impl ClientNetwork {
    /// The site it belongs to; an IPv4 address stands for itself.
    #[must_use]
    pub fn wider(self) -> Option<WiderNetwork> {
        match self.0 {
            IpAddr::V6(address) => {
                let mask = u128::MAX << 80;
                Some(WiderNetwork(Ipv6Addr::from_bits(address.to_bits() & mask)))
            }
            IpAddr::V4(_) => None,
        }
    }

    /// The network of an address.
    #[must_use]
    pub fn from_address(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(
                address.to_bits() & !u128::from(u64::MAX),
            )),
            v4 => v4,
        })
    }

    /// The peer, unless it is a trusted proxy; then the rightmost address in `X-Forwarded-For` that is
    /// not a proxy of ours. What stands left of that was written by strangers. Unreadable: the peer.
    #[must_use]
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
        if !is_trusted(peer) {
            return Self::from_address(peer);
        }
        let lines = headers
            .get_all("x-forwarded-for")
            .iter()
            .collect::<Vec<_>>();
        let mut client = peer;
        for hop in lines
            .into_iter()
            .rev()
            .flat_map(|line| line.to_str().unwrap_or("?").rsplit(','))
        {
            let Ok(address) = hop.trim().parse::<IpAddr>() else {
                return Self::from_address(peer);
            };
            client = address;
            if !is_trusted(address) {
                break;
            }
        }
        Self::from_address(client)
    }
}

impl<S> FromRequestParts<S> for ClientNetwork
where
    Arc<Config>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<Peer>()
            .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
        Ok(Self::of(
            peer,
            &parts.headers,
            &Arc::<Config>::from_ref(state).trusted_proxies,
        ))
    }
}

/// A network of addresses, such as `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether an address lies in it; IPv4 addresses written as IPv6 count as what they are.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        use std::net::IpAddr::{V4, V6};
        match (self.address, address.to_canonical()) {
            (V4(own), V4(other)) => {
                mask(u128::from(own.to_bits()), 32, self.bits)
                    == mask(u128::from(other.to_bits()), 32, self.bits)
            }
            (V6(own), V6(other)) => {
                mask(own.to_bits(), 128, self.bits) == mask(other.to_bits(), 128, self.bits)
            }
            _ => false,
        }
    }
}

fn mask(value: u128, width: u8, bits: u8) -> u128 {
    value.checked_shr(u32::from(width - bits)).unwrap_or(0)
}

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bad = || format!("{text:?} is no network such as \"10.0.0.0/8\"");
        let (address, bits) = text
            .split_once('/')
            .map_or((text.as_str(), None), |(address, bits)| {
                (address, Some(bits))
            });
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(width), str::parse).map_err(|_| bad())?;
        if bits > width {
            Err(bad())
        } else {
            Ok(Self { address, bits })
        }
    }
}
