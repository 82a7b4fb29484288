//! Discovery (OpenID Authentication 2.0, 7.3 and 11.2): the provider's endpoint, and whether an identifier is its to vouch for.

use std::sync::Arc;
use std::time::Duration;

use roxmltree::Node;
use url::Url;

use crate::cached::{Cached, Providers};
use crate::published::{document, has_no_credentials, is_fit, refused};
use crate::xml;
use crate::{Code, Error, Result, runtime};

const XRDS: &str = "xri://$xrds";
const XRD: &str = "xri://$xrd*($v*2.0)";
const SERVER: &str = "http://specs.openid.net/auth/2.0/server";
const SIGNON: &str = "http://specs.openid.net/auth/2.0/signon";

/// A provider as this process knows it.
pub(super) struct Provider {
    url: String,
    endpoint: Cached<Url>,
}

static PROVIDERS: Providers<Provider> = Providers::new();

/// Forgets what all of them said.
pub(crate) fn forget_providers() {
    PROVIDERS.forget();
}

/// The provider at that URL.
pub(super) fn provider(url: &str) -> Arc<Provider> {
    PROVIDERS.get(url, || Provider { url: url.to_owned(), endpoint: Cached::default() })
}

/// Marketplaces share a provider, so that each call brings its own time to connect in.
impl Provider {
    /// Where the provider takes requests.
    pub(super) async fn endpoint(self: &Arc<Self>, connect_timeout: Duration) -> Result<Arc<Url>> {
        if let Some(endpoint) = self.endpoint.fresh() {
            return Ok(endpoint);
        }
        let provider = Arc::clone(self);
        runtime::to_the_end(async move { provider.endpoint.get(provider.discover(connect_timeout)).await }).await
    }

    async fn discover(&self, connect_timeout: Duration) -> Result<Url> {
        let invalid = |_| Error::new(Code::ConfigInvalid, "openid2.provider is no URL").with_field("openid2.provider");
        let url = Url::parse(&self.url).map_err(invalid)?;
        let services = services(&url, connect_timeout).await.map_err(|error| match error.code() {
            Code::OpenIdDiscovery => error.with_field("openid2.provider").with_hint("openid2.provider must be the provider's own URL"),
            _ => error,
        })?;
        let mut servers = services.iter().filter(|service| service.is(SERVER)).peekable();
        if servers.peek().is_none() {
            return Err(refused(&url, "names no OpenID 2.0 provider")
                .with_hint("openid2.provider must be the URL of the provider itself, not that of a user"));
        }
        let mut endpoints = servers.flat_map(|service| &service.uris).filter_map(|uri| Url::parse(uri).ok());
        let unsafe_one = || refused(&url, "names no endpoint that is an absolute URL with TLS").with_field("URI");
        endpoints.find(|endpoint| is_fit(endpoint, &url)).ok_or_else(unsafe_one)
    }
}

/// Refuses an identifier unless the place that it names says that the endpoint may vouch for it, by that local identity.
pub(super) async fn check_backed(claimed_id: &Url, endpoint: &Url, local_id: &str, connect_timeout: Duration) -> Result<()> {
    let mut place = claimed_id.clone();
    place.set_fragment(None);
    let services = services(&place, connect_timeout).await?;
    let named: Vec<&Service> = services.iter().filter(|service| service.is(SIGNON) && service.names(endpoint)).collect();
    if named.is_empty() {
        return Err(refused(&place, "does not name the provider that vouches for it").with_field("op_endpoint"));
    }
    // Without a local identity, it is the identifier itself.
    let is_named = |service: &&Service| match &service.local_id {
        Some(named) => named == local_id,
        None => Url::parse(local_id).is_ok_and(|local_id| local_id == place),
    };
    if !named.iter().any(is_named) {
        return Err(refused(&place, "does not name the local identity of the answer").with_field("identity"));
    }
    Ok(())
}

/// The services that a place names, best first: its own document, or one that it points to on the same origin (Yadis 1.0).
async fn services(url: &Url, connect_timeout: Duration) -> Result<Vec<Service>> {
    let get = async |place: &Url| document(place, "application/xrds+xml", connect_timeout).await;
    let mut place = url.clone();
    let mut answer = get(&place).await?;
    if let Some(location) = &answer.xrds_location {
        let next = url.join(location).ok().filter(|next| next.origin() == url.origin() && has_no_credentials(next));
        let next = next.ok_or_else(|| refused(url, "points to a document elsewhere, which is not followed"))?;
        if next != place {
            place = next;
            answer = get(&place).await?;
        }
    }
    runtime::aside(move || read(&answer.body, &place)).await
}

/// A service of an XRDS document.
struct Service {
    types: Vec<String>,
    uris: Vec<String>,
    local_id: Option<String>,
}

impl Service {
    fn is(&self, kind: &str) -> bool {
        self.types.iter().any(|known| known == kind)
    }

    fn names(&self, endpoint: &Url) -> bool {
        self.uris.iter().any(|uri| Url::parse(uri).is_ok_and(|uri| uri == *endpoint))
    }
}

/// Reads a document's services, those with the lowest priority number first.
fn read(body: &[u8], place: &Url) -> Result<Vec<Service>> {
    let none = |reason: &str| refused(place, &format!("is no XRDS document: {reason}"));
    let text = std::str::from_utf8(body).map_err(|_| none("it is not UTF-8"))?;
    let text = xml::line_ends(text);
    let document = xml::parse(&text).map_err(|error| none(error.message()))?;
    let root = document.root_element();
    if !xml::is(root, XRDS, "XRDS") {
        return Err(none("its root is another element"));
    }
    // The last one describes what was asked for (XRI Resolution 2.0); those before it, the way there.
    let described = xml::children(root, XRD, "XRD").last().ok_or_else(|| none("it has no XRD"))?;
    let service = |node| {
        let local_ids = texts(node, "LocalID");
        if local_ids.len() > 1 {
            return Err(none("a service has more than one LocalID"));
        }
        Ok(Service { types: texts(node, "Type"), uris: texts(node, "URI"), local_id: local_ids.into_iter().next() })
    };
    by_priority(described, "Service").into_iter().map(service).collect()
}

fn texts<'a>(node: Node<'a, '_>, name: &'a str) -> Vec<String> {
    by_priority(node, name).into_iter().map(|child| xml::text(child).trim().to_owned()).collect()
}

/// The children of that name, those with the lowest priority number first and those without any last.
fn by_priority<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> Vec<Node<'a, 'i>> {
    let mut all: Vec<Node<'a, 'i>> = xml::children(node, XRD, name).collect();
    all.sort_by_key(|child| child.attribute("priority").and_then(|text| text.trim().parse().ok()).unwrap_or(u64::MAX));
    all
}
