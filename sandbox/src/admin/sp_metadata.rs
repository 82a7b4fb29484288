//! Taking an application's addresses and certificate from its SAML metadata, read with the types of
//! `samael`.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::StringRejection;
use axum::extract::{Path, State};
use openssl::x509::X509;
use samael::metadata::{EntityDescriptor, HTTP_POST_BINDING, SpSsoDescriptor};
use url::Url;

use crate::failure::Failure;
use crate::options::origin;
use crate::state::Sandbox;
use crate::store::apps::{self, App};
use crate::store::events::Level;

/// `PUT /admin/apps/:id/sp-metadata`, with the XML as the body.
pub(super) async fn put(
    State(sandbox): State<Arc<Sandbox>>,
    Path(id): Path<String>,
    xml: Result<String, StringRejection>,
) -> Result<Json<App>, Failure> {
    let xml = xml.map_err(|rejection| Failure::new(rejection.status(), rejection.body_text()))?;
    let descriptor = service_provider(&id, &xml)?;
    let (host, consume_path) = consumer(&descriptor)?;
    let certificate = encryption_certificate(&descriptor)?;
    let saved = sandbox.store.write(|db| {
        let mut app = apps::find(db, &id)?.ok_or_else(|| Failure::not_found("app", &id))?;
        (app.host, app.consume_path) = (host, consume_path);
        app.certificate = certificate.or(app.certificate);
        apps::save(db, &app)?;
        Ok::<_, Failure>(app)
    })?;
    let message = format!("{id} was changed by its metadata");
    sandbox.log(Level::Info, "app.metadata", &message, serde_json::Value::Null)?;
    Ok(Json(saved))
}

fn service_provider(id: &str, xml: &str) -> Result<SpSsoDescriptor, Failure> {
    if xml.contains("<!DOCTYPE") {
        return Err(Failure::invalid("the metadata has a document type"));
    }
    let entity: EntityDescriptor = xml.parse().map_err(|error| Failure::invalid(format!("not SAML metadata: {error}")))?;
    if entity.entity_id.as_deref() != Some(id) {
        return Err(Failure::invalid(format!(
            "the entityID is \"{}\", not the application's id {id}",
            entity.entity_id.unwrap_or_default()
        )));
    }
    entity.sp_sso_descriptors.into_iter().flatten().next().ok_or_else(|| Failure::invalid("the metadata has no SPSSODescriptor"))
}

/// Host and path of the consumer service: the default one, or the first.
fn consumer(descriptor: &SpSsoDescriptor) -> Result<(String, String), Failure> {
    let mut posts = descriptor.assertion_consumer_services.iter().filter(|service| service.binding == HTTP_POST_BINDING);
    let service = posts
        .clone()
        .find(|service| service.is_default == Some(true))
        .or_else(|| posts.next())
        .ok_or_else(|| Failure::invalid("there is no consumer service with HTTP-POST"))?;
    let (Some(host), Ok(url)) = (origin(&service.location), Url::parse(&service.location)) else {
        return Err(Failure::invalid(format!("{} is not an http address", service.location)));
    };
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    Ok((host, path))
}

/// The first certificate that is not for signing alone, as PEM.
fn encryption_certificate(descriptor: &SpSsoDescriptor) -> Result<Option<String>, Failure> {
    let text = descriptor
        .key_descriptors
        .iter()
        .flatten()
        .filter(|key| key.key_use.as_deref() != Some("signing"))
        .filter_map(|key| key.key_info.x509_data.as_ref()?.certificates.first())
        .next();
    let Some(text) = text else {
        return Ok(None);
    };
    let base64: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let pem = openssl::base64::decode_block(&base64)
        .and_then(|der| X509::from_der(&der)?.to_pem())
        .map_err(|_| Failure::invalid("a certificate in the metadata cannot be read"))?;
    Ok(Some(String::from_utf8_lossy(&pem).into_owned()))
}
