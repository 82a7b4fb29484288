//! When the executions of a recurring bill fall. Each is counted from the start date, so that one on
//! the 31st does not slip to the 28th after a February.

use chrono::{DateTime, Datelike, Days, Months, Utc};

/// The unit of the distance between two executions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Day,
    Week,
    SemiMonth,
    Month,
    Year,
}

impl Period {
    pub(crate) const ALL: [Self; 5] = [Self::Day, Self::Week, Self::SemiMonth, Self::Month, Self::Year];

    /// As it stands in answers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::SemiMonth => "semimonth",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// In any letter case, as in requests.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|period| period.name().eq_ignore_ascii_case(name))
    }

    /// How many make a year, which is the longest distance.
    pub(crate) fn most(self) -> u32 {
        match self {
            Self::Day => 365,
            Self::Week => 52,
            // Half a month is not counted in multiples.
            Self::SemiMonth => 1,
            Self::Month => 12,
            Self::Year => 1,
        }
    }

    /// The execution with this number, from 0; nothing past the last year of four digits.
    pub(crate) fn execution(self, start: DateTime<Utc>, frequency: u32, number: u32) -> Option<DateTime<Utc>> {
        let steps = frequency.checked_mul(number)?;
        let at = match self {
            Self::Day => start.checked_add_days(Days::new(steps.into())),
            Self::Week => start.checked_add_days(Days::new(u64::from(steps) * 7)),
            Self::SemiMonth => half_months(start, steps),
            // A day that a month does not have becomes its last.
            Self::Month => start.checked_add_months(Months::new(steps)),
            Self::Year => start.checked_add_months(Months::new(steps.checked_mul(12)?)),
        }?;
        (at.year() <= 9999).then_some(at)
    }
}

/// Two a month, a fortnight apart: the 1st and the 15th, or the like two days for another start.
fn half_months(start: DateTime<Utc>, steps: u32) -> Option<DateTime<Utc>> {
    const APART: u64 = 14;
    let (months, half) = (steps / 2, steps % 2 == 1);
    let first = start.checked_add_months(Months::new(months))?;
    match half {
        false => Some(first),
        true if start.day() <= APART as u32 => first.checked_add_days(Days::new(APART)),
        // The earlier of the two days, in the month after.
        true => start.checked_sub_days(Days::new(APART))?.checked_add_months(Months::new(months + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{iso, parse};

    fn dates(period: Period, frequency: u32, start: &str, count: u32) -> Vec<String> {
        let start = parse(start).expect(start);
        let date = |number| iso(period.execution(start, frequency, number).expect("a date"))[..10].to_owned();
        (0..count).map(date).collect()
    }

    #[test]
    fn month_ends_do_not_drift() {
        assert_eq!(dates(Period::Month, 1, "2015-01-31T10:00:00Z", 4), ["2015-01-31", "2015-02-28", "2015-03-31", "2015-04-30"]);
        assert_eq!(dates(Period::Month, 1, "2016-01-30T10:00:00Z", 3), ["2016-01-30", "2016-02-29", "2016-03-30"]);
        assert_eq!(dates(Period::Month, 3, "2015-11-30T10:00:00Z", 3), ["2015-11-30", "2016-02-29", "2016-05-30"]);
        assert_eq!(
            dates(Period::Year, 1, "2016-02-29T10:00:00Z", 5),
            ["2016-02-29", "2017-02-28", "2018-02-28", "2019-02-28", "2020-02-29"]
        );
    }

    #[test]
    fn days_and_weeks() {
        assert_eq!(dates(Period::Day, 365, "2016-01-01", 2), ["2016-01-01", "2016-12-31"]);
        assert_eq!(dates(Period::Week, 2, "2015-12-25", 3), ["2015-12-25", "2016-01-08", "2016-01-22"]);
    }

    #[test]
    fn half_months_are_two_days_of_each_month() {
        for (start, wanted) in [
            ("2015-01-01", ["2015-01-01", "2015-01-15", "2015-02-01", "2015-02-15", "2015-03-01"]),
            ("2015-01-15", ["2015-01-15", "2015-02-01", "2015-02-15", "2015-03-01", "2015-03-15"]),
            ("2015-01-14", ["2015-01-14", "2015-01-28", "2015-02-14", "2015-02-28", "2015-03-14"]),
            ("2015-01-31", ["2015-01-31", "2015-02-17", "2015-02-28", "2015-03-17", "2015-03-31"]),
            ("2015-12-20", ["2015-12-20", "2016-01-06", "2016-01-20", "2016-02-06", "2016-02-20"]),
        ] {
            assert_eq!(dates(Period::SemiMonth, 1, start, 5), wanted);
        }
    }

    #[test]
    fn the_calendar_ends() {
        let start = parse("9999-12-31").expect("a date");
        for period in Period::ALL {
            assert_eq!(period.execution(start, 1, 0), Some(start));
            assert_eq!(period.execution(start, 1, 2), None, "{period:?}");
            assert_eq!(period.execution(start, 2, u32::MAX), None, "{period:?}");
        }
    }
}
