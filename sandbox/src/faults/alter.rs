//! Answers that the handler gave, and a fault spoils on the way out.

use axum::body::{Body, to_bytes};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use serde_json::{Value, json};

use super::fields::Shape;
use super::kinds::Fault;
use crate::failure::Failure;

pub(super) async fn alter(fault: &Fault, response: Response) -> Result<Response, Failure> {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX)
        .await
        .map_err(|error| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, format!("the answer cannot be read: {error}")))?;
    let altered = match fault {
        Fault::Truncated { .. } => bytes.slice(..bytes.len() / 2),
        // A page stays as it is.
        _ => match serde_json::from_slice(&bytes) {
            Ok(answer) => respoken(fault, answer).to_string().into(),
            Err(_) => bytes,
        },
    };
    parts.headers.remove(CONTENT_LENGTH);
    Ok(Response::from_parts(parts, Body::from(altered)))
}

fn respoken(fault: &Fault, mut answer: Value) -> Value {
    match fault {
        Fault::WrongShape { shape, .. } => return reshaped(*shape, answer),
        Fault::UnknownValues { .. } => {
            if let Some(fields) = answer.as_object_mut() {
                fields.insert("meta".to_owned(), json!({ "page": 1 }));
            }
            each_record(&mut answer, with_unknown_values);
        }
        _ => {}
    }
    answer
}

/// The name of what an answer is about: `data`, or the first field when the data is shared.
fn payload(answer: &Value) -> String {
    let fields = answer.as_object();
    let named = fields.and_then(|fields| if fields.contains_key("data") { Some("data") } else { Some(fields.keys().next()?.as_str()) });
    named.unwrap_or("data").to_owned()
}

/// The records in it, one or many.
fn each_record(answer: &mut Value, change: impl Fn(&mut Value)) {
    let name = payload(answer);
    match answer.get_mut(name) {
        Some(Value::Array(records)) => records.iter_mut().for_each(change),
        Some(record) => change(record),
        None => {}
    }
}

fn with_unknown_values(record: &mut Value) {
    if let Some(fields) = record.as_object_mut() {
        for (name, value) in [("status", "paused"), ("period", "fortnight")] {
            fields.entry(name).and_modify(|known| *known = json!(value));
        }
        fields.insert("shoe_size".to_owned(), json!({ "eu": 43, "fits": null }));
    }
}

fn reshaped(shape: Shape, mut answer: Value) -> Value {
    match shape {
        Shape::List => return json!([answer]),
        Shape::Text => return json!("ok"),
        Shape::Null => return Value::Null,
        Shape::FieldsWrapped => each_record(&mut answer, |record| {
            for value in record.as_object_mut().into_iter().flat_map(serde_json::Map::values_mut) {
                *value = json!([value.to_string()]);
            }
        }),
        Shape::DataSwapped | Shape::DataMissing | Shape::DataText | Shape::ErrorsList => {}
    }
    let name = payload(&answer);
    let Some(fields) = answer.as_object_mut() else {
        return answer;
    };
    match shape {
        Shape::DataMissing => drop(fields.shift_remove(&name)),
        Shape::DataText => drop(fields.insert(name, json!("ok"))),
        Shape::ErrorsList => drop(fields.insert("errors".to_owned(), json!([]))),
        Shape::DataSwapped => {
            let swapped = match fields.get_mut(&name).map(Value::take) {
                Some(Value::Array(records)) => records.into_iter().next().unwrap_or_else(|| json!({})),
                other => json!([other]),
            };
            fields.insert(name, swapped);
        }
        _ => {}
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_is_wrong_in_its_own_way() {
        let one = json!({ "success": true, "errors": {}, "data": { "id": "bill-1", "price_cents": 5 } });
        let many = json!({ "success": true, "errors": {}, "data": [{ "id": "bill-1" }] });
        assert_eq!(reshaped(Shape::DataSwapped, one.clone())["data"], json!([one["data"]]));
        assert_eq!(reshaped(Shape::DataSwapped, many.clone())["data"], json!({ "id": "bill-1" }));
        assert_eq!(reshaped(Shape::DataMissing, one.clone()), json!({ "success": true, "errors": {} }));
        assert_eq!(reshaped(Shape::DataText, many.clone())["data"], "ok");
        assert_eq!(reshaped(Shape::FieldsWrapped, one.clone())["data"], json!({ "id": ["\"bill-1\""], "price_cents": ["5"] }));
        assert_eq!(reshaped(Shape::ErrorsList, one.clone())["errors"], json!([]));
        assert_eq!(reshaped(Shape::List, one.clone()), json!([one]));
        assert_eq!(reshaped(Shape::Text, one.clone()), "ok");
        assert_eq!(reshaped(Shape::Null, one), Value::Null);
    }
}
