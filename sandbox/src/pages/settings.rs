//! Settings and the clock, as a form.

use std::sync::Arc;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::{Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::{failed, layout};
use crate::clock::iso;
use crate::failure::Failure;
use crate::state::Sandbox;
use crate::store::events::Level;
use crate::store::faults;
use crate::store::settings::{
    Algorithm, IssuerForm, LONGEST_NOTIFICATION_DELAY, LONGEST_RECHECK, LONGEST_WEBHOOK_TIMEOUT, Settings, TokenAlgorithm,
};

/// `GET /settings`.
pub(super) async fn page(State(sandbox): State<Arc<Sandbox>>) -> Result<Markup, Response> {
    let settings = sandbox.settings().map_err(|error| failed(&error.into()))?;
    let armed = sandbox.store.read(faults::all).map_err(|error| failed(&error.into()))?;
    Ok(layout(
        "Settings",
        html! {
            form method="post" action="/settings" {
                p { label {
                    "Seconds between two session checks "
                    input type="number" name="recheck" min="1" max=(LONGEST_RECHECK) required
                        value=(settings.recheck);
                } }
                p { label {
                    "Seconds that an application has to answer a webhook "
                    input type="number" name="webhook_timeout" min="1" max=(LONGEST_WEBHOOK_TIMEOUT) required
                        value=(settings.webhook_timeout);
                } }
                p { label {
                    "Milliseconds for which changes of shared data are gathered before applications are told "
                    input type="number" name="notification_delay" min="0" max=(LONGEST_NOTIFICATION_DELAY) required
                        value=(settings.notification_delay);
                } }
                p { label {
                    input type="checkbox" name="notification_echo" value="true" checked[settings.notification_echo];
                    " Applications are told of their own changes too"
                } }
                p { label {
                    input type="checkbox" name="unknown_resources" value="true" checked[settings.unknown_resources];
                    " Connec! takes resources that it does not know"
                } }
                p { label {
                    input type="checkbox" name="strict" value="true" checked[settings.strict];
                    " Strict: refuse consumer URLs outside the application's hosts, warn about requests \
                     the real platform could not read, answer unknown ids with 404"
                } }
                p { label { "Signature " select name="signature" {
                    option value="sha256" selected[settings.signature == Algorithm::Sha256] { "RSA-SHA256" }
                    option value="sha1" selected[settings.signature == Algorithm::Sha1] { "RSA-SHA1 (old SDKs)" }
                } } }
                p { label { "Issuer of responses " select name="issuer" {
                    option value="endpoint" selected[settings.issuer == IssuerForm::Endpoint] { "URL of the endpoint" }
                    option value="request_url" selected[settings.issuer == IssuerForm::RequestUrl] { "URL of the request (old sandbox)" }
                } } }
                p { label { "Signature of ID tokens " select name="oidc_algorithm" {
                    @for algorithm in TokenAlgorithm::ALL {
                        option value=(algorithm.name()) selected[settings.oidc_algorithm == algorithm] { (algorithm.name()) }
                    }
                } } }
                p { button type="submit" { "Save" } }
            }
            h2 { "Clock" }
            p { "The time here is " (iso(sandbox.now())) ". Move it with POST /admin/clock." }
            h2 { "Faults" }
            @if armed.is_empty() { p { "None is armed. Arm one with POST /admin/faults." } }
            ul {
                @for item in &armed {
                    li { (item.fault.kind()) ", " (match item.remaining {
                        Some(times) => format!("{times} more"),
                        None => "until removed".to_owned(),
                    }) }
                }
            }
            h2 { "Reset" }
            form method="post" action="/reset" {
                p { button type="submit" { "Back to the seeds" } }
            }
        },
    ))
}

/// What the form posts; a box that is not ticked is absent.
#[derive(Deserialize)]
pub(super) struct Posted {
    recheck: u64,
    webhook_timeout: u64,
    notification_delay: u64,
    #[serde(default)]
    notification_echo: bool,
    #[serde(default)]
    unknown_resources: bool,
    #[serde(default)]
    strict: bool,
    signature: Algorithm,
    issuer: IssuerForm,
    oidc_algorithm: TokenAlgorithm,
}

/// `POST /settings`.
pub(super) async fn change(State(sandbox): State<Arc<Sandbox>>, posted: Result<Form<Posted>, FormRejection>) -> Result<Redirect, Response> {
    let Form(posted) = posted.map_err(|error| failed(&Failure::invalid(error.body_text())))?;
    let settings = Settings {
        recheck: posted.recheck,
        strict: posted.strict,
        signature: posted.signature,
        issuer: posted.issuer,
        webhook_timeout: posted.webhook_timeout,
        unknown_resources: posted.unknown_resources,
        notification_delay: posted.notification_delay,
        notification_echo: posted.notification_echo,
        oidc_algorithm: posted.oidc_algorithm,
    };
    let save = || {
        settings.check().map_err(Failure::invalid)?;
        sandbox.store.write(|db| settings.save(db))?;
        sandbox.log(Level::Info, "settings", "the settings were changed", json!(settings))
    };
    save().map_err(|failure: Failure| failed(&failure))?;
    Ok(Redirect::to("/settings"))
}

/// `POST /reset`.
pub(super) async fn reset(State(sandbox): State<Arc<Sandbox>>) -> Result<Redirect, Response> {
    sandbox.reset(false).map_err(|failure| failed(&failure))?;
    Ok(Redirect::to("/"))
}
