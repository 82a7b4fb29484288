//! What customers are charged: bills, and recurring bills that make them.

use super::Units;
use super::record::{record, texts};
use crate::instant::Instant;

record! {
    /// A charge on a customer's next invoice.
    Bill, "account_bill", {
        /// The id, such as `bill-1`.
        id: String,
        /// The group that is charged.
        group_id: Option<String>,
        /// The price of one unit, in cents of the currency.
        price_cents: Option<i64>,
        /// ISO 4217.
        currency: Option<String>,
        /// How many. The marketplace counts none given as one.
        units: Option<Units>,
        /// What the customer reads on the invoice.
        description: Option<String>,
        /// The start of the period that is charged for.
        period_started_at: Option<Instant>,
        /// Its end.
        period_ended_at: Option<Instant>,
        /// Whether it passes on somebody else's charge, on which no commission is due.
        third_party: Option<bool>,
        /// Where it stands.
        status: Option<BillStatus>,
        /// When it was made.
        created_at: Option<Instant>,
        /// When it was last changed.
        updated_at: Option<Instant>,
    }
}

impl Bill {
    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.status == Some(BillStatus::Cancelled)
    }
}

texts! {
    /// Where a bill stands.
    BillStatus {
        /// Waits for the next invoice; may be cancelled.
        Submitted = "submitted",
        /// On an invoice; may not be changed any more.
        Invoiced = "invoiced",
        /// Will never be charged.
        Cancelled = "cancelled",
    }
}

record! {
    /// A charge that comes again: each execution makes a [`Bill`].
    RecurringBill, "account_recurring_bill", {
        /// The id, such as `rbill-1`.
        id: String,
        /// The group that is charged.
        group_id: Option<String>,
        /// The price of one execution, in cents of the currency.
        price_cents: Option<i64>,
        /// ISO 4217.
        currency: Option<String>,
        /// What the customer reads on the invoice.
        description: Option<String>,
        /// The unit of time between two executions.
        period: Option<Period>,
        /// How many of these lie between two executions.
        frequency: Option<i64>,
        /// How many executions there will be in all; none given: no end.
        cycles: Option<i64>,
        /// The first execution.
        start_date: Option<Instant>,
        /// What is charged once, at creation, in cents.
        initial_cents: Option<i64>,
        /// Where it stands.
        status: Option<RecurringBillStatus>,
        /// The last execution.
        last_execution_at: Option<Instant>,
        /// The next one.
        next_execution_at: Option<Instant>,
        /// How many executions are left.
        remaining_cycles: Option<i64>,
        /// When it was made.
        created_at: Option<Instant>,
        /// When it was last changed.
        updated_at: Option<Instant>,
    }
}

impl RecurringBill {
    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.status == Some(RecurringBillStatus::Cancelled)
    }
}

texts! {
    /// Where a recurring bill stands.
    RecurringBillStatus {
        /// Waits for its start.
        Submitted = "submitted",
        /// Makes bills.
        Active = "active",
        /// Made its last bill.
        Expired = "expired",
        /// Makes no more bills.
        Cancelled = "cancelled",
    }
}

texts! {
    /// A unit of time between two executions.
    Period {
        /// A day.
        Day = "Day",
        /// Seven days.
        Week = "Week",
        /// Half a calendar month.
        SemiMonth = "SemiMonth",
        /// A calendar month.
        Month = "Month",
        /// A calendar year.
        Year = "Year",
    }
}

impl Period {
    /// How many of them make at most a year.
    pub(super) fn most(&self) -> Option<i64> {
        match self {
            Period::Day => Some(365),
            Period::Week => Some(52),
            Period::Month => Some(12),
            Period::SemiMonth | Period::Year => Some(1),
            Period::Other(_) => None,
        }
    }
}
