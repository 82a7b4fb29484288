//! Many operations in one request (protocol reference 6.7, platform reference 8.8).

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Connec, client, unwritten};
use crate::json::{Elements, check_limits};
use crate::{Code, Error, Result, runtime};

/// How many operations go into one request: what connectors send, and every server takes.
const MOST: usize = 50;

/// Failures that the requests after it would meet as well, each after as long a wait.
const HOPELESS: [Code; 5] = [Code::ApiUnauthorized, Code::ApiForbidden, Code::ConnectFailed, Code::TlsFailed, Code::Timeout];

/// One operation of a batch.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Operation {
    /// `get`, `post`, `put` or `delete`.
    pub method: String,
    /// The path below the group, such as `organizations`.
    pub path: String,
    /// The body, JSON as it is to be sent.
    #[serde(default)]
    pub body: Option<Box<RawValue>>,
    /// Another group than the client's. Refused unless [`BatchOptions::other_groups`] is set.
    #[serde(default)]
    pub group: Option<String>,
    /// Something of the caller's own to know the result by, JSON. It is not sent; the result has it.
    #[serde(default)]
    pub tag: Option<Box<RawValue>>,
}

impl Operation {
    /// An operation without a body.
    pub fn new(method: &str, path: &str) -> Self {
        Operation { method: method.to_owned(), path: path.to_owned(), body: None, group: None, tag: None }
    }

    /// Adds the body.
    ///
    /// # Errors
    /// `invalid_argument` when it is not JSON.
    pub fn body(mut self, json: &str) -> Result<Self> {
        self.body = Some(raw("body", json)?);
        Ok(self)
    }

    /// Adds what to know the result by.
    ///
    /// # Errors
    /// `invalid_argument` when it is not JSON.
    pub fn tag(mut self, json: &str) -> Result<Self> {
        self.tag = Some(raw("tag", json)?);
        Ok(self)
    }
}

fn raw(what: &str, json: &str) -> Result<Box<RawValue>> {
    RawValue::from_string(json.to_owned()).map_err(|_| invalid(what, "must be JSON"))
}

/// How a batch is sent.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct BatchOptions {
    /// Whether operations follow one another, so that later ones see what earlier ones did. True if left out.
    pub sequential: bool,
    /// Whether operations may name other groups.
    pub other_groups: bool,
}

impl Default for BatchOptions {
    fn default() -> Self {
        BatchOptions { sequential: true, other_groups: false }
    }
}

impl BatchOptions {
    /// Whether operations follow one another.
    #[must_use]
    pub fn sequential(mut self, wanted: bool) -> Self {
        self.sequential = wanted;
        self
    }

    /// Whether operations may name other groups.
    #[must_use]
    pub fn other_groups(mut self, allowed: bool) -> Self {
        self.other_groups = allowed;
        self
    }
}

/// What came of one operation.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct OperationResult {
    /// The operation's own status. None when nobody knows: its request failed, or the server left it out.
    pub status: Option<u16>,
    /// Whether it succeeded.
    pub ok: bool,
    /// Its body, as it came. Of a failure it may be anything.
    pub body: Option<Box<RawValue>>,
    /// The code of why there is no status, such as `timeout`.
    pub error: Option<String>,
    /// The operation's tag, as it was given.
    pub tag: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct Wire<'o> {
    sequential: bool,
    ops: Vec<WireOperation<'o>>,
}

#[derive(Serialize)]
struct WireOperation<'o> {
    method: &'o str,
    url: &'o str,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<&'o RawValue>,
}

#[derive(Deserialize)]
struct Answer {
    results: Box<RawValue>,
}

#[derive(Deserialize)]
struct AnswerOperation {
    status: u16,
    #[serde(default)]
    body: Option<Box<RawValue>>,
}

impl Connec {
    /// Sends operations and answers what came of each, in the same order. More than 50 go out in several requests, one after another, each
    /// within `connec.timeout`; when one of these fails, its operations say so in `error`, and the others keep their results. After one that
    /// was refused with 401 or 403, could not connect or ended by time, those that follow are not sent, and say the same.
    ///
    /// # Errors
    /// Those of [the module](super) that are known before anything is sent; `invalid_argument` names the operation, such as `operations[3].path`.
    pub fn batch(&self, operations: &[Operation], options: BatchOptions) -> Result<Vec<OperationResult>> {
        runtime::block_on(self.batch_async(operations, options))
    }

    /// [`batch`](Self::batch) as a future, which does not borrow.
    pub fn batch_async(
        &self,
        operations: &[Operation],
        options: BatchOptions,
    ) -> impl Future<Output = Result<Vec<OperationResult>>> + Send + use<> {
        let prepared = self.prepare(operations, options);
        let tags: Vec<_> = operations.iter().map(|operation| operation.tag.clone()).collect();
        let connec = self.clone();
        async move {
            let mut results = Vec::with_capacity(tags.len());
            let mut hopeless = None;
            for (body, count) in prepared.map_err(|error| error.with_marketplace(connec.marketplace.name()))? {
                if let Some(code) = hopeless {
                    results.extend((0..count).map(|_| unknown(code)));
                    continue;
                }
                let request = client::batch(&connec).and_then(|request| client::with_body(request, Some(&body)));
                match client::send(connec.marketplace.clone(), request).await {
                    Ok(answer) => results.extend(runtime::in_place(answer.body.len(), || read(&answer.body, count))),
                    Err(error) => {
                        results.extend((0..count).map(|_| unknown(error.code())));
                        hopeless = Some(error.code()).filter(|code| HOPELESS.contains(code));
                    }
                }
            }
            // Each operation has its result by now, whatever was answered.
            for (result, tag) in results.iter_mut().zip(tags) {
                result.tag = tag;
            }
            Ok(results)
        }
    }

    /// The bodies of the requests, each with the number of its operations.
    fn prepare(&self, operations: &[Operation], options: BatchOptions) -> Result<Vec<(String, usize)>> {
        // What is wrong about the client, or its settings, is wrong about no operation.
        client::index(self)?;
        let addressed = operations
            .iter()
            .enumerate()
            .map(|(index, operation)| self.address(operation, options).map_err(|error| within(error, index)))
            .collect::<Result<Vec<_>>>()?;
        let parts = addressed.chunks(MOST).zip(operations.chunks(MOST));
        parts
            .map(|(addresses, operations)| {
                let ops = addresses
                    .iter()
                    .zip(operations)
                    .map(|((method, url), operation)| WireOperation { method, url, params: operation.body.as_deref() })
                    .collect();
                let body = serde_json::to_string(&Wire { sequential: options.sequential, ops });
                body.map(|body| (body, operations.len())).map_err(|error| unwritten("a batch", &error))
            })
            .collect()
    }

    fn address(&self, operation: &Operation, options: BatchOptions) -> Result<(String, String)> {
        let body = operation.body.as_deref();
        let method = client::method("method", &operation.method, body.is_some())?;
        if body.is_some_and(|body| !body.get().starts_with('{')) {
            return Err(invalid("body", "must be a JSON object"));
        }
        for (part, json) in [("body", body), ("tag", operation.tag.as_deref())] {
            if let Some(reason) = json.and_then(|json| check_limits(json.get().as_bytes()).err()) {
                return Err(invalid(part, reason));
            }
        }
        let scoped = match &operation.group {
            Some(group) if *group != self.group && !options.other_groups => {
                return Err(invalid("group", "is not the client's own").with_hint("set other_groups if the batch is meant to span groups"));
            }
            Some(group) => Connec { group: group.clone(), ..self.clone() },
            None => self.clone(),
        };
        let request = client::request(&scoped, method, &operation.path, &[])?;
        Ok((method.as_str().to_ascii_lowercase(), request.url.path().to_owned()))
    }
}

fn invalid(what: &str, reason: &str) -> Error {
    Error::new(Code::InvalidArgument, format!("the operation's {what} {reason}")).with_field(what)
}

/// Names the operation as well.
fn within(error: Error, index: usize) -> Error {
    let part = error.field().map_or_else(String::new, |part| format!(".{part}"));
    error.with_field(format!("operations[{index}]{part}"))
}

/// The results of one request. Where there are fewer or more than operations, nobody knows which belongs to which.
fn read(body: &str, count: usize) -> Vec<OperationResult> {
    let answer: Option<Answer> = serde_json::from_str(body).ok();
    let results = answer.and_then(|answer| Elements::of(answer.results)).into_iter().flatten();
    let mut results: Vec<_> = results.take(count + 1).collect();
    if results.len() != count {
        // Results are matched by their position, which then can't be trusted.
        results.clear();
    }
    let read = |raw: &RawValue| match serde_json::from_str::<AnswerOperation>(raw.get()) {
        Ok(AnswerOperation { status, body }) => {
            OperationResult { status: Some(status), ok: (200..=299).contains(&status), body, error: None, tag: None }
        }
        Err(_) => unknown(Code::ResponseMalformed),
    };
    let missing = (results.len()..count).map(|_| unknown(Code::ResponseMalformed));
    results.iter().map(|raw| read(raw)).chain(missing).collect()
}

fn unknown(code: Code) -> OperationResult {
    OperationResult { status: None, ok: false, body: None, error: Some(code.as_str().to_owned()), tag: None }
}
