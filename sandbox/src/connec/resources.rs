//! The resources, and the names that lead to them.

/// A kind of entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Resource {
    /// The key of its envelopes: in the plural, but for what there is once.
    pub(crate) name: String,
    pub(crate) singular: String,
}

/// The resource that there is once in a channel.
pub(crate) const COMPANY: &str = "company";
/// Its entities are the change log: see `transactions`.
pub(crate) const TRANSACTION_LOGS: &str = "transaction_logs";

/// Plural and singular of all known ones.
const KNOWN: [(&str, &str); 36] = [
    ("accounts", "account"),
    ("app_users", "app_user"),
    (COMPANY, COMPANY),
    ("connector_syncs", "connector_sync"),
    ("contacts", "contact"),
    ("credit_notes", "credit_note"),
    ("employees", "employee"),
    ("event_orders", "event_order"),
    ("events", "event"),
    ("invoices", "invoice"),
    ("items", "item"),
    ("journals", "journal"),
    ("leave_applications", "leave_application"),
    ("opportunities", "opportunity"),
    ("organizations", "organization"),
    ("pay_items", "pay_item"),
    ("pay_runs", "pay_run"),
    ("pay_schedules", "pay_schedule"),
    ("pay_stubs", "pay_stub"),
    ("payment_methods", "payment_method"),
    ("payments", "payment"),
    ("people", "person"),
    ("projects", "project"),
    ("purchase_orders", "purchase_order"),
    ("quotes", "quote"),
    ("sales_orders", "sales_order"),
    ("stock_adjustments", "stock_adjustment"),
    ("tax_codes", "tax_code"),
    ("tax_rates", "tax_rate"),
    ("teams", "team"),
    ("time_activities", "time_activity"),
    ("time_sheets", "time_sheet"),
    (TRANSACTION_LOGS, "transaction_log"),
    ("venues", "venue"),
    ("warehouses", "warehouse"),
    ("work_locations", "work_location"),
];

impl Resource {
    fn of((name, singular): (&str, &str)) -> Self {
        Self { name: name.to_owned(), singular: singular.to_owned() }
    }

    /// All known ones, in the order of their names.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        KNOWN.into_iter().map(Self::of)
    }

    /// By the plural or the singular, as in a path.
    pub(crate) fn named(name: &str) -> Option<Self> {
        KNOWN.into_iter().find(|(plural, singular)| *plural == name || *singular == name).map(Self::of)
    }

    /// One that this sandbox does not know, for applications that were written for a later platform;
    /// nothing for what cannot be a name.
    pub(crate) fn unheard_of(name: &str) -> Option<Self> {
        let proper = (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        proper.then(|| Self { name: name.to_owned(), singular: name.strip_suffix('s').unwrap_or(name).to_owned() })
    }

    /// What `organization_id` or `sale_tax_code_id` refers to: the resource whose name the field ends in.
    pub(crate) fn referred_to(field: &str) -> Option<Self> {
        let word = field.strip_suffix("_id")?;
        let ends = |singular: &str| word == singular || word.strip_suffix(singular).is_some_and(|rest| rest.ends_with('_'));
        KNOWN.into_iter().filter(|(_, singular)| ends(singular)).max_by_key(|(_, singular)| singular.len()).map(Self::of)
    }

    /// By the name of a class such as `TaxCode`.
    pub(crate) fn of_class(class: &str) -> Option<Self> {
        let known = |(_, singular): &(&str, &str)| class_of(singular) == class;
        KNOWN.into_iter().find(known).map(Self::of)
    }

    pub(crate) fn class(&self) -> String {
        class_of(&self.singular)
    }

    /// Whether there is one entity, without an id in its address.
    pub(crate) fn is_single(&self) -> bool {
        self.name == COMPANY
    }

    /// What the codes begin with: `OR` for organizations, `TC` for tax codes.
    pub(crate) fn code_prefix(&self) -> String {
        let words: Vec<&str> = self.singular.split('_').filter(|word| !word.is_empty()).collect();
        let letters: String = match words.as_slice() {
            [word] => word.chars().take(2).collect(),
            words => words.iter().filter_map(|word| word.chars().next()).collect(),
        };
        letters.to_ascii_uppercase()
    }
}

fn class_of(singular: &str) -> String {
    let capital = |word: &str| word.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(word.chars().skip(1)).collect::<String>();
    singular.split('_').map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(found: Option<Resource>) -> Option<String> {
        found.map(|resource| resource.name)
    }

    #[test]
    fn names_fields_and_classes_lead_to_resources() {
        assert!(KNOWN.is_sorted());
        for word in ["people", "person"] {
            assert_eq!(name(Resource::named(word)).as_deref(), Some("people"));
        }
        assert_eq!(Resource::named("gadgets"), None);
        for (field, wanted) in [
            ("organization_id", Some("organizations")),
            ("person_id", Some("people")),
            ("sale_tax_code_id", Some("tax_codes")),
            ("sales_order_id", Some("sales_orders")),
            ("purchase_account_id", Some("accounts")),
            ("time_activity_id", Some("time_activities")),
            ("surveyitem_id", None),
            ("assignee_id", None),
            ("id", None),
        ] {
            assert_eq!(name(Resource::referred_to(field)).as_deref(), wanted, "{field}");
        }
        assert_eq!(name(Resource::of_class("TaxCode")).as_deref(), Some("tax_codes"));
        assert_eq!(name(Resource::unheard_of("gadgets")).as_deref(), Some("gadgets"));
        assert_eq!(Resource::unheard_of("../x"), None);
    }

    #[test]
    fn codes_begin_with_two_letters() {
        let prefix = |name: &str| Resource::named(name).map(|resource| resource.code_prefix());
        for (name, wanted) in [("items", "IT"), ("people", "PE"), ("organizations", "OR"), ("tax_codes", "TC")] {
            assert_eq!(prefix(name).as_deref(), Some(wanted));
        }
    }
}
