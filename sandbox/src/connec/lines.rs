//! Lists of lines: objects that live in an entity and have ids of their own there.

/// The fields that hold lines. Other lists are values, and replaced whole.
const FIELDS: [&str; 11] = [
    "employee_salaries",
    "leave_periods",
    "lines",
    "notes",
    "payment_lines",
    "sales_stage_changes",
    "sale_taxes",
    "tasks",
    "ticket_classes",
    "time_activities",
    "time_sheet_lines",
];

pub(super) fn is_field(name: &str) -> bool {
    FIELDS.contains(&name)
}
