//! The identity provider's metadata, written with the types of `samael`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use samael::key_info::{KeyInfo, X509Data};
use samael::metadata::{Endpoint, EntityDescriptor, HTTP_REDIRECT_BINDING, IdpSsoDescriptor, KeyDescriptor};
use samael::traits::ToXml;

use super::PATH;
use super::response::PROTOCOL;
use crate::failure::Failure;
use crate::server::base_url;
use crate::state::Sandbox;

/// `GET /api/v1/auth/saml/metadata`.
pub(crate) async fn document(State(sandbox): State<Arc<Sandbox>>, headers: HeaderMap) -> Result<Response, Failure> {
    let endpoint = format!("{}{PATH}", base_url(&headers, sandbox.address));
    let descriptor = IdpSsoDescriptor {
        protocol_support_enumeration: Some(PROTOCOL.to_owned()),
        want_authn_requests_signed: Some(false),
        key_descriptors: vec![KeyDescriptor {
            key_use: Some("signing".to_owned()),
            key_info: KeyInfo { id: None, x509_data: Some(X509Data { certificates: vec![sandbox.key().certificate_base64()?] }) },
            encryption_methods: None,
        }],
        // samael writes them after the services, where the schema has them before: left out.
        name_id_formats: Vec::new(),
        single_sign_on_services: vec![Endpoint {
            binding: HTTP_REDIRECT_BINDING.to_owned(),
            location: endpoint.clone(),
            response_location: None,
        }],
        id: None,
        valid_until: None,
        cache_duration: None,
        error_url: None,
        signature: None,
        organization: None,
        contact_people: Vec::new(),
        artifact_resolution_service: Vec::new(),
        single_logout_services: Vec::new(),
        manage_name_id_services: Vec::new(),
        name_id_mapping_services: Vec::new(),
        assertion_id_request_services: Vec::new(),
        attribute_profiles: Vec::new(),
        attributes: Vec::new(),
    };
    let entity = EntityDescriptor { entity_id: Some(endpoint), idp_sso_descriptors: Some(vec![descriptor]), ..EntityDescriptor::default() };
    let xml =
        entity.to_string().map_err(|error| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, format!("cannot write metadata: {error}")))?;
    Ok(([(CONTENT_TYPE, "application/samlmetadata+xml")], xml).into_response())
}
