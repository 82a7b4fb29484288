//! Names and places.

pub(super) const FIRST: [&str; 24] = [
    "Ada", "Amir", "Anna", "Bruno", "Chloé", "Daniel", "Elena", "Farid", "Grace", "Hugo", "Ingrid", "Jonas", "Keiko", "Liam", "Maria",
    "Noah", "Olga", "Priya", "Quentin", "Rosa", "Samuel", "Tomás", "Yara", "Zoë",
];
pub(super) const LAST: [&str; 24] = [
    "Andersson",
    "Baker",
    "Chen",
    "Dubois",
    "Evans",
    "Fischer",
    "García",
    "Haddad",
    "Ito",
    "Jensen",
    "Kowalski",
    "Lopez",
    "Moreno",
    "Nguyen",
    "O'Neill",
    "Patel",
    "Quinn",
    "Rossi",
    "Schmidt",
    "Taylor",
    "Usman",
    "van Dijk",
    "Williams",
    "Yılmaz",
];
pub(super) const TRADES: [&str; 16] = [
    "Bakery",
    "Builders",
    "Catering",
    "Consulting",
    "Dental",
    "Electrical",
    "Fabrics",
    "Garden Centre",
    "Hardware",
    "Joinery",
    "Logistics",
    "Motors",
    "Plumbing",
    "Printing",
    "Software",
    "Travel",
];
pub(super) const FORMS: [&str; 6] = ["Pty Ltd", "Ltd", "Inc.", "GmbH", "& Sons", "& Co"];
pub(super) const INDUSTRIES: [&str; 8] =
    ["Agriculture", "Construction", "Education", "Health", "Hospitality", "Manufacturing", "Retail", "Technology"];
/// City, region, postal code, country.
pub(super) const PLACES: [&[&str; 4]; 8] = [
    &["Sydney", "NSW", "2000", "AUS"],
    &["Melbourne", "VIC", "3000", "AUS"],
    &["London", "England", "EC1A 1BB", "GBR"],
    &["San Francisco", "CA", "94103", "USA"],
    &["Austin", "TX", "73301", "USA"],
    &["Lyon", "Rhône", "69001", "FRA"],
    &["München", "Bayern", "80331", "DEU"],
    &["Auckland", "Auckland", "1010", "NZL"],
];
pub(super) const STREETS: [&str; 8] =
    ["Bridge Street", "Church Lane", "George Street", "High Street", "King Street", "Market Square", "Park Avenue", "Station Road"];
pub(super) const GOODS: [&str; 16] = [
    "Bolt M8",
    "Cable 5 m",
    "Coffee beans",
    "Desk lamp",
    "Drill bit",
    "Envelope",
    "Garden hose",
    "Hammer",
    "Ink cartridge",
    "Keyboard",
    "Ladder",
    "Monitor",
    "Notebook",
    "Paint, white",
    "Saw 15\"",
    "Toolbox",
];
pub(super) const SERVICES: [&str; 6] = ["Consulting hour", "Delivery", "Installation", "Maintenance", "Training day", "Warranty"];
pub(super) const JOBS: [&str; 6] = ["Accountant", "Buyer", "Director", "Engineer", "Manager", "Sales representative"];
/// Class, classification, type, sub-type, name.
pub(super) const ACCOUNTS: [&[&str; 5]; 9] = [
    &["ASSET", "ASSET_BANK_CASHONHAND", "BANK", "CASHONHAND", "Cash on hand"],
    &["ASSET", "ASSET_BANK_CHECKING", "BANK", "CHECKING", "Business account"],
    &["ASSET", "ASSET_ACCOUNTSRECEIVABLE_ACCOUNTSRECEIVABLE", "ACCOUNTSRECEIVABLE", "ACCOUNTSRECEIVABLE", "Trade debtors"],
    &["LIABILITY", "LIABILITY_ACCOUNTSPAYABLE_ACCOUNTSPAYABLE", "ACCOUNTSPAYABLE", "ACCOUNTSPAYABLE", "Trade creditors"],
    &["LIABILITY", "LIABILITY_CREDITCARD_CREDITCARD", "CREDITCARD", "CREDITCARD", "Credit card"],
    &["EQUITY", "EQUITY_EQUITY_RETAINEDEARNINGS", "EQUITY", "RETAINEDEARNINGS", "Retained earnings"],
    &["REVENUE", "REVENUE_INCOME_SALESOFPRODUCTINCOME", "INCOME", "SALESOFPRODUCTINCOME", "Sales"],
    &["EXPENSE", "EXPENSE_EXPENSE_RENTORLEASEOFBUILDINGS", "EXPENSE", "RENTORLEASEOFBUILDINGS", "Rent"],
    &["COSTOFGOODSSOLD", "COSTOFGOODSSOLD_COSTOFGOODSSOLD_SUPPLIESMATERIALSCOGS", "COSTOFGOODSSOLD", "SUPPLIESMATERIALSCOGS", "Materials"],
];
pub(super) const CURRENCIES: [&str; 4] = ["AUD", "EUR", "GBP", "USD"];
