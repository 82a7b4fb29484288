//! The span of a report, and the periods in it.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::connec::answer::Refusal;

/// The most periods in a report.
const MOST: usize = 1000;

pub(super) struct Span {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) period: &'static str,
}

/// Both days belong to it.
pub(super) struct Period {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl Span {
    /// Without dates it is the year up to now; without a period, months.
    pub(super) fn read(options: &[(String, String)], today: NaiveDate) -> Result<Self, Refusal> {
        let given =
            |name: &str| options.iter().rev().find(|(known, value)| known == name && !value.is_empty()).map(|(_, value)| value.as_str());
        let date = |name: &str| {
            let read = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| (1..=9999).contains(&date.year()));
            given(name).map(|text| read(text).ok_or_else(|| Refusal::bad_option(name, "is a date such as 2016-10-04"))).transpose()
        };
        let to = date("to")?.unwrap_or(today);
        let from = date("from")?.unwrap_or_else(|| NaiveDate::from_ymd_opt(to.year(), 1, 1).unwrap_or(to));
        if from > to {
            return Err(Refusal::bad_option("from", format!("{from} is after {to}")));
        }
        let period = match given("period").unwrap_or("MONTHLY").to_ascii_uppercase().as_str() {
            "DAILY" => "DAILY",
            "WEEKLY" => "WEEKLY",
            "MONTHLY" => "MONTHLY",
            "YEARLY" => "YEARLY",
            _ => return Err(Refusal::bad_option("period", "is DAILY, WEEKLY, MONTHLY or YEARLY")),
        };
        Ok(Self { from, to, period })
    }

    /// Weeks begin on Mondays; the first and the last period may be short.
    pub(super) fn periods(&self) -> Result<Vec<Period>, Refusal> {
        let (mut periods, mut from) = (Vec::new(), self.from);
        loop {
            if periods.len() == MOST {
                return Err(Refusal::bad_option("period", format!("makes more than {MOST} of them")));
            }
            let next = self.next(from).filter(|next| *next <= self.to);
            let to = next.and_then(|next| next.pred_opt()).unwrap_or(self.to);
            periods.push(Period { from, to });
            match next {
                Some(next) => from = next,
                None => return Ok(periods),
            }
        }
    }

    /// The first day of the period after the one that a day is in.
    fn next(&self, day: NaiveDate) -> Option<NaiveDate> {
        match self.period {
            "DAILY" => day.succ_opt(),
            "WEEKLY" => day.checked_add_days(Days::new(7 - u64::from(day.weekday().num_days_from_monday()))),
            "MONTHLY" => day.with_day(1)?.checked_add_months(Months::new(1)),
            _ => NaiveDate::from_ymd_opt(day.year() + 1, 1, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(from: &str, to: &str, period: &str) -> Result<Vec<String>, Refusal> {
        let options = [("from", from), ("to", to), ("period", period)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let span = Span::read(&options, NaiveDate::default())?;
        Ok(span.periods()?.iter().map(|period| format!("{}..{}", period.from, period.to)).collect())
    }

    #[test]
    fn a_span_is_cut_into_periods() {
        assert_eq!(
            periods("2016-01-31", "2016-03-01", "MONTHLY").expect("periods"),
            ["2016-01-31..2016-01-31", "2016-02-01..2016-02-29", "2016-03-01..2016-03-01"]
        );
        assert_eq!(
            periods("2016-10-05", "2016-10-17", "weekly").expect("periods"),
            ["2016-10-05..2016-10-09", "2016-10-10..2016-10-16", "2016-10-17..2016-10-17"]
        );
        assert_eq!(periods("2015-12-31", "2016-01-01", "YEARLY").expect("periods").len(), 2);
        assert_eq!(periods("2016-01-01", "2016-01-01", "DAILY").expect("periods"), ["2016-01-01..2016-01-01"]);
        for (from, to, period) in [
            ("2016-02-30", "", ""),
            ("2016-01-02", "2016-01-01", ""),
            ("", "soon", ""),
            ("", "", "HOURLY"),
            ("2000-01-01", "2016-01-01", "DAILY"),
            ("0001-01-01", "9999-12-31", "DAILY"),
        ] {
            assert!(periods(from, to, period).is_err(), "{from} {to} {period}");
        }
    }
}
