//! Countries in two letters, for applications that ask for them. Others get what was written: three
//! letters, or any text.

use super::render::walk;
use crate::json::Json;

/// ISO 3166-1, alpha-2 and alpha-3.
const CODES: &str = "AD AND AE ARE AF AFG AG ATG AI AIA AL ALB AM ARM AO AGO AQ ATA AR ARG AS ASM AT AUT AU AUS AW ABW AX ALA AZ AZE \
    BA BIH BB BRB BD BGD BE BEL BF BFA BG BGR BH BHR BI BDI BJ BEN BL BLM BM BMU BN BRN BO BOL BQ BES BR BRA BS BHS BT BTN BV BVT \
    BW BWA BY BLR BZ BLZ CA CAN CC CCK CD COD CF CAF CG COG CH CHE CI CIV CK COK CL CHL CM CMR CN CHN CO COL CR CRI CU CUB CV CPV \
    CW CUW CX CXR CY CYP CZ CZE DE DEU DJ DJI DK DNK DM DMA DO DOM DZ DZA EC ECU EE EST EG EGY EH ESH ER ERI ES ESP ET ETH FI FIN \
    FJ FJI FK FLK FM FSM FO FRO FR FRA GA GAB GB GBR GD GRD GE GEO GF GUF GG GGY GH GHA GI GIB GL GRL GM GMB GN GIN GP GLP GQ GNQ \
    GR GRC GS SGS GT GTM GU GUM GW GNB GY GUY HK HKG HM HMD HN HND HR HRV HT HTI HU HUN ID IDN IE IRL IL ISR IM IMN IN IND IO IOT \
    IQ IRQ IR IRN IS ISL IT ITA JE JEY JM JAM JO JOR JP JPN KE KEN KG KGZ KH KHM KI KIR KM COM KN KNA KP PRK KR KOR KW KWT KY CYM \
    KZ KAZ LA LAO LB LBN LC LCA LI LIE LK LKA LR LBR LS LSO LT LTU LU LUX LV LVA LY LBY MA MAR MC MCO MD MDA ME MNE MF MAF MG MDG \
    MH MHL MK MKD ML MLI MM MMR MN MNG MO MAC MP MNP MQ MTQ MR MRT MS MSR MT MLT MU MUS MV MDV MW MWI MX MEX MY MYS MZ MOZ NA NAM \
    NC NCL NE NER NF NFK NG NGA NI NIC NL NLD NO NOR NP NPL NR NRU NU NIU NZ NZL OM OMN PA PAN PE PER PF PYF PG PNG PH PHL PK PAK \
    PL POL PM SPM PN PCN PR PRI PS PSE PT PRT PW PLW PY PRY QA QAT RE REU RO ROU RS SRB RU RUS RW RWA SA SAU SB SLB SC SYC SD SDN \
    SE SWE SG SGP SH SHN SI SVN SJ SJM SK SVK SL SLE SM SMR SN SEN SO SOM SR SUR SS SSD ST STP SV SLV SX SXM SY SYR SZ SWZ TC TCA \
    TD TCD TF ATF TG TGO TH THA TJ TJK TK TKL TL TLS TM TKM TN TUN TO TON TR TUR TT TTO TV TUV TW TWN TZ TZA UA UKR UG UGA UM UMI \
    US USA UY URY UZ UZB VA VAT VC VCT VE VEN VG VGB VI VIR VN VNM VU VUT WF WLF WS WSM YE YEM YT MYT ZA ZAF ZM ZMB ZW ZWE";

/// The code of two letters for one of three.
fn alpha2(code: &str) -> Option<&'static str> {
    let mut words = CODES.split_whitespace();
    while let (Some(short), Some(long)) = (words.next(), words.next()) {
        if long == code {
            return Some(short);
        }
    }
    None
}

/// Each `country` in an entity.
pub(super) fn shorten(entity: &mut Json) {
    walk(entity, &mut |name, value| {
        if name == "country"
            && let Some(short) = value.as_text().and_then(alpha2)
        {
            *value = Json::text(short);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_in_pairs_and_are_in_order() {
        let words: Vec<&str> = CODES.split_whitespace().collect();
        let (short, long): (Vec<&str>, Vec<&str>) = words.chunks(2).map(|pair| (pair[0], pair[1])).unzip();
        assert_eq!(short.len(), 249);
        assert!(short.is_sorted() && short.iter().all(|code| code.len() == 2) && long.iter().all(|code| code.len() == 3));
        let mut distinct = long.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 249);
    }

    #[test]
    fn three_letters_become_two_and_other_texts_stay() {
        let mut entity =
            Json::parse(br#"{"a":{"b":[{"country":"AUS"},{"country":"Australia"}]},"country":"GB","land":"AUS"}"#).expect("JSON");
        shorten(&mut entity);
        assert_eq!(entity.to_string(), r#"{"a":{"b":[{"country":"AU"},{"country":"Australia"}]},"country":"GB","land":"AUS"}"#);
    }
}
