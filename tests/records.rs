//! What is read of an event, from the shortest text that shows it. What is said in brackets is what went wrong.

use pressfacts::record::Record;
use pressfacts::{Document, Engine};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builder().build().unwrap_or_else(|error| panic!("{error}")));

/// The records of a text of 28 August 2023, a Monday.
fn records(text: &str) -> Vec<Record> {
    let mut document = Document::new(text);
    document.read_head(Some("2023-08-28".parse().unwrap()), None);
    ENGINE.reader().read(&document).records
}

/// Each event in a line: name, edition, days, city, country; what is not told is left out.
fn events(text: &str) -> Vec<String> {
    let shown = records(text).into_iter().map(|record| {
        let event = record.event;
        let parts = [
            Some(event.name.to_string()),
            event.edition.map(|n| n.to_string()),
            event.start.map(|day| day.to_string()),
            event.end.map(|day| day.to_string()),
            event.city.map(|city| city.to_string()),
            event.country.map(|country| country.to_string()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
    });
    shown.collect()
}

/// Each figure in a line: metric, kind, value and unit, scope.
fn figures(text: &str) -> Vec<String> {
    let figures = records(text).into_iter().flat_map(|record| record.figures);
    figures.map(|f| format!("{} {} {} {} {}", f.metric, f.kind.name(), f.value, f.unit, f.scope.name())).collect()
}

/// Each organization in a line: its name and role.
fn organizations(text: &str) -> Vec<String> {
    let organizations = records(text).into_iter().flat_map(|record| record.organizations);
    organizations.map(|o| format!("{}: {}", o.name, o.role.name())).collect()
}

macro_rules! organizations {
    ($($(#[$doc:meta])* $name:ident: $text:expr => $wanted:expr;)*) => {
        $($(#[$doc])* #[test] fn $name() {
            let wanted: &[&str] = &$wanted;
            assert_eq!(organizations($text), wanted, "{:?}", $text);
        })*
    };
}

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident: $text:expr => $wanted:expr;)*) => {
        $($(#[$doc])* #[test] fn $name() {
            let wanted: &[&str] = &$wanted;
            assert_eq!(events($text), wanted, "{:?}", $text);
        })*
    };
}

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident: $text:expr => $wanted:expr;)*) => {
        $($(#[$doc])* #[test] fn $name() {
            let wanted: &[&str] = &$wanted;
            assert_eq!(figures($text), wanted, "{:?}", $text);
        })*
    };
}

events! {
    /// (they were two fairs)
    doubles_as: "The Wuxi Gift Show, which doubles as the 9th Wuxi Export Fair, opened on August 27 with 300 exhibitors."
        => ["Wuxi Export Fair | 9 | 2023-08-27 | Wuxi | CN"];
    /// (it was held in London)
    the_town_in_the_name: "Orders lift Leipzig Boat Show\n\nLONDON, Aug. 28 -- The Leipzig Boat Show ended on Sunday with 800 exhibitors, its owner said."
        => ["Leipzig Boat Show | 2023-08-27 | Leipzig | DE"];
    /// (the next edition's town was this one's)
    the_town_of_the_next: "LUSAKA, Zambia -- The fourth Kafue Trade Forum ended on Sunday with 900 delegates. The fifth forum is planned for November 2025 in Gaborone."
        => ["Kafue Trade Forum | 4 | 2023-08-27 | Lusaka | ZM"];
    /// (the dateline was none, and so it had no town)
    a_day_in_brackets: "SPRINGFIELD, Ill. (Aug. 28, 2023) -- The 12th Prairie Farm Show drew 9,000 people to the hall over the weekend, more than ever."
        => ["Prairie Farm Show | 12 | Springfield | US"];
    /// (it was the town in Suffolk)
    the_region_behind: "SUDBURY, Ontario, Aug. 28, 2023 -- The 9th Lake Ore Fair opened today with 300 exhibitors."
        => ["Lake Ore Fair | 9 | 2023-08-28 | Sudbury | CA"];
    /// (it was held in the town of Guanajuato)
    a_region_with_a_towns_name: "LEÓN, Guanajuato, Mexico, Aug. 28 -- The 9th Bajío Shoe Fair opened today with 300 exhibitors. The governor of Guanajuato opened it."
        => ["Bajío Shoe Fair | 9 | 2023-08-28 | León | MX"];
    /// (it had been held in Kiel)
    the_town_of_the_first: "BREMEN, Germany -- The Elbe Forum closed on Sunday with 900 delegates. The first forum, held in Kiel in 2019, had 240 delegates."
        => ["Elbe Forum | 2023-08-27 | Bremen | DE"];
    /// (the next one had no last day, or ended before it began)
    the_next_ones_last_day: "The Loire Toy Fair closed on Sunday in Angers with 300 exhibitors. The next Loire Toy Fair will open on 3 September 2024 and close on 6 September."
        => ["Loire Toy Fair | 2023-08-27 | Angers | FR", "Loire Toy Fair | 2024-09-03 | 2024-09-06"];
    /// (they were days of this year's)
    the_year_of_an_edition: "The Loire Toy Fair closed on Sunday in Angers with 300 exhibitors. Registration for the 2024 edition, which is to take place from September 3 to 6, begins in March."
        => ["Loire Toy Fair | 2023-08-27 | Angers | FR", "Loire Toy Fair | 2024-09-03 | 2024-09-06"];
    /// (it had no first day)
    a_length_that_opens: "ANGERS, France, Aug. 28 -- Three days, nine halls and no free stand: the Loire Toy Fair, which ended on Sunday, drew 300 exhibitors."
        => ["Loire Toy Fair | 2023-08-25 | 2023-08-27 | Angers | FR"];
    /// (the country was thought to do something with a fair, and so there was no event)
    the_countrys_largest: "IZMIR, Aug. 28 -- Makina Ege, the country's largest gathering of the trade, opened on Monday with 640 exhibitors and runs through Thursday."
        => ["Makina Ege | 2023-08-28 | 2023-08-31 | Izmir | TR"];
    /// (India was named, and so it was a small Dhaka there)
    dwarfed_namesakes: "Dhaka, Aug 28: The Padma Trade Fair closed today with 300 exhibitors, ten of them from India."
        => ["Padma Trade Fair | 2023-08-28 | Dhaka | BD"];
    /// (a second show was a second edition)
    a_second_show: "The Oberland Toy Fair closed on Sunday in Vienna with 300 exhibitors. A second show would be too much, its organizers said."
        => ["Oberland Toy Fair | 2023-08-27 | Vienna | AT"];
    /// (days without a figure told nothing)
    weekdays_from_to: "The 4th Ulm Tool Fair ended today. It filled two halls in Ulm from Thursday to Monday and drew 900 visitors."
        => ["Ulm Tool Fair | 4 | 2023-08-24 | 2023-08-28 | Ulm | DE"];
    /// (it had no days)
    held_on_a_day: "The Ulm Tool Fair will be held on Saturday, September 9 and Sunday, September 10 in Vienna."
        => ["Ulm Tool Fair | 2023-09-09 | 2023-09-10 | Vienna | AT"];
    /// (the verb stood too far before)
    doors_closed_far_before: "The Ulm Tool Fair closed its doors in Leipzig, in the east of the country, on Sunday."
        => ["Ulm Tool Fair | 2023-08-27 | Leipzig | DE"];
    /// (the town of the next meeting was that of this one)
    next_years_meeting: "ABU DHABI, 28 August 2023 -- The Dune Trade Forum ended today with 900 delegates. Next year's meeting will be held in Muscat."
        => ["Dune Trade Forum | 2023-08-28 | Abu Dhabi | AE"];
    /// (it was no event)
    the_show_for_pumps: "HydroVolt, the region's exhibition for pumps, ended in Dubai today with 900 visitors."
        => ["HydroVolt | 2023-08-28 | Dubai | AE"];
    /// (the firm made a record of an event that it only goes to)
    named_in_passing: "Kestrel Saws raises its prices\n\nThe price of a saw will go up by 4 percent, Kestrel Saws Ltd said. Steel has become dear.\n\nLast spring, it took part in the Ulm Tool Fair."
        => [];
    /// (it was a show)
    a_verb_in_a_headline: "New Data from Quillon Brothers Shows Prices Fall by 4 Percent\n\nPrices of valves fell by 4 percent in June, the firm said."
        => [];
    /// (there was no next one)
    the_event_returns: "WoodMart Leipzig ended on Sunday with 4,370 visitors. The event returns on 5-7 September 2024."
        => ["WoodMart Leipzig | 2023-08-27 | Leipzig | DE", "WoodMart Leipzig | 2024-09-05 | 2024-09-07"];
    /// (the next one's days were this one's)
    returns_next_year: "VoltExpo 2023 draws 9,000\n\nMunich, 28 August 2023 -- VoltExpo 2023 attracted 9,000 visitors from 12 countries.\n\nVoltExpo returns on 3-6 March 2024."
        => ["VoltExpo | Munich | DE", "VoltExpo | 2024-03-03 | 2024-03-06"];
    /// (it was held where the firm is)
    the_town_of_a_firm: "LAKE FOREST, Ill., Aug. 28, 2023 /ValveNewswire/ -- Kestrel Saws Ltd will show a saw at the Prairie Tool Conference from September 20-23, 2023."
        => ["Prairie Tool Conference | 2023-09-20 | 2023-09-23"];
    /// (it had no days)
    on_a_day_over_its_place: "The Ulm Tool Fair is slated to take place at the Donau Convention Centre in Ulm (Neu-Ulm) on Nov. 20, 2023."
        => ["Ulm Tool Fair | 2023-11-20 | 2023-11-20 | Ulm | DE"];
    /// (the partner country was where it was held)
    partner_countries: "The Leipzig Tool Fair returns on 23-27 April 2024, with Poland as partner country. It drew 300 exhibitors this year."
        => ["Leipzig Tool Fair | 2024-04-23 | 2024-04-27 | Leipzig | DE"];
    /// (it had no day)
    an_agency_that_hosts_it: "The Danube Agency will host the Ulm River Conference on Monday, September 4 at the Danube Center in Ulm."
        => ["Ulm River Conference | 2023-09-04 | 2023-09-04 | Ulm | DE"];
    /// (it had no days: there was a comma before "and")
    two_days_with_a_comma: "GRAZ, Austria, Aug. 28 -- The Graz Bread Festival returns with ovens in many courtyards on Saturday, September 2nd, and Sunday, September 3rd."
        => ["Graz Bread Festival | 2023-09-02 | 2023-09-03 | Graz | AT"];
    /// (it was held where the firm sits)
    where_the_firm_sits: "Kestrel Saws Ltd, headquartered in Ulm, Germany, announced it will speak at the Tool Makers Conference on September 4."
        => ["Tool Makers Conference"];
    /// (the second had the days and the town of the first, the first the edition of the second)
    two_fairs_with_days_of_their_own: "Ulm Toy Fair and Graz Food Expo close\n\nThe Ulm Toy Fair, which was held in Ulm from August 18 to 20, drew 300 exhibitors.\n\nThe Graz Food Expo, held from August 22 to 24 in Graz, drew 200 exhibitors. It was its sixth edition."
        => ["Ulm Toy Fair | 2023-08-18 | 2023-08-20 | Ulm | DE", "Graz Food Expo | 6 | 2023-08-22 | 2023-08-24 | Graz | AT"];
    /// (the country behind a town that no list has was left out)
    a_small_towns_country: "HALDENBY, England, Aug. 28 -- The 9th Haldenby Toy Fair opened today with 300 exhibitors." => ["Haldenby Toy Fair | 9 | 2023-08-28 | Haldenby | GB"];
    /// (there was no event in a list)
    a_list_that_names_its_event: "Event:\tUlm Toy Fair 2023\nDate:\t18-20 August 2023\nLocation:\tUlm, Germany\nExhibitors:\t300"
        => ["Ulm Toy Fair | 2023-08-18 | 2023-08-20 | Ulm | DE"];
    /// (the days were those of the next one, since its registration was open)
    open_for_registration: "Registration open for Ulm Toy Fair\n\nThe Ulm Toy Fair returns to Ulm on 13-15 January 2024. Organizers expect 300 exhibitors."
        => ["Ulm Toy Fair | 2024-01-13 | 2024-01-15 | Ulm | DE"];
    /// (it had no first day)
    a_length_before_an_ordinal: "The three-day 9th Graz Food Expo ended in Graz on Sunday with 300 exhibitors." => ["Graz Food Expo | 9 | 2023-08-25 | 2023-08-27 | Graz | AT"];
    /// (the next one was left out: its year is no date)
    a_year_before_its_noun: "The Graz Food Summit ended on Sunday with 300 exhibitors. The 2024 Summit is scheduled for August 24-26 in Graz."
        => ["Graz Food Summit | 2023-08-27 | Graz | AT", "Graz Food Summit | 2024-08-24 | 2024-08-26 | Graz | AT"];
    /// (the award had the days of the next show)
    the_sentence_behind_is_another: "The Graz Tool Show ended on Sunday with 300 exhibitors. Ninety saws were seen in the New Saws Showcase. Next year's show is set for August 24-26, 2024."
        => ["Graz Tool Show | 2023-08-27 | Graz | AT", "Graz Tool Show | 2024-08-24 | 2024-08-26"];
    /// (it was over)
    its_opening_day: "Kestrel said on Monday it would buy 40 jets, the largest deal of the opening day of the four-day Halden Air Show." => ["Halden Air Show | 2023-08-28 | 2023-08-31"];
    /// (it was none)
    a_fair_that_counts_exhibitors: "Drivetec in Leipzig counted 1,410 exhibitors." => ["Drivetec | Leipzig | DE"];
    /// (it was held in the town of its name)
    the_town_of_its_hall: "The Tokyo Toy Expo, which has 300 exhibitors, is scheduled for October 12-15 at Makuhari Messe in Chiba." => ["Tokyo Toy Expo | 2023-10-12 | 2023-10-15 | Chiba | JP"];
    /// (it had no days)
    to_be_inaugurated: "ULM: The mayor will inaugurate the 8th Ulm Loom Expo in Ulm on Tuesday, with 300 exhibitors." => ["Ulm Loom Expo | 8 | 2023-08-29 | Ulm | DE"];
    /// (it had no day)
    a_day_behind_its_name: "Come to the Ulm Pumpkin Festival, October 31, 2023, with 300 exhibitors." => ["Ulm Pumpkin Festival | 2023-10-31 | 2023-10-31"];
    /// (it ended on the last day of a firm's year, or began when something else did)
    days_of_other_things: "Kestrel Saws Ltd speaks at the Ulm Tool Conference.\n\nIt makes saws.\n\nIt had 300 saws in the fiscal year ended July 31, 2023.\n\nThe film is there to watch starting September 7."
        => ["Ulm Tool Conference"];
}

figures! {
    /// (both were of this one)
    the_first_forum: "The Elbe Forum drew 900 delegates. The first forum, held in Kiel in 2019, had 240 delegates."
        => ["participants level 900 1 edition", "participants level 240 1 previous"];
    last_met: "The Elbe Forum drew 900 delegates. When we last met, 240 delegates came."
        => ["participants level 900 1 edition", "participants level 240 1 previous"];
    /// (the line went on from the number in brackets, and so it was of the year before)
    a_line_below_brackets: "The Loire Toy Fair closed on Sunday.\n\nExhibitors: 412 (377)\nof which from abroad: 88 (71)"
        => ["exhibitors level 412 1 edition", "exhibitors level 377 1 previous", "exhibitors level 88 1 part", "exhibitors level 71 1 previous"];
    /// (the difference was the worth of the previous fair's deals, and "trade" that of some market)
    exceeds_by: "The Wuxi Gift Fair closed on Sunday with deals of 3 billion yuan, which exceeds that of the previous fair by 200 million yuan. Since its launch in 2008, the fair has generated more than 40 billion yuan in trade."
        => ["deal_value level 3000000000 CNY edition", "deal_value change 200000000 CNY edition", "deal_value level 40000000000 CNY cumulative"];
    /// (it was a share of the countries)
    what_a_country_has: "The Wuxi Gift Fair closed on Sunday with 300 exhibitors. Anhui makes 27 percent of the country's lamps."
        => ["exhibitors level 300 1 edition", "other share 27 % context"];
    /// (whatever is exported was of a market)
    export_contracts: "The Wuxi Gift Fair drew 300 exhibitors. Over 430 export consultations were held, leading to contracts worth $31 million, compared to $24 million last year."
        => ["exhibitors level 300 1 edition", "meetings level 430 1 edition", "deal_value level 31000000 USD edition", "deal_value level 24000000 USD previous"];
    /// (it was of the whole edition)
    spending_that_slipped: "The Loire Toy Fair closed on Sunday with 300 exhibitors.\n\nIts owners were glad.\n\nSpending on toys slipped 8 percent in the region."
        => ["exhibitors level 300 1 edition", "other change -8 % context"];
    orders_for_one_thing: "The Loire Toy Fair closed on Sunday with 300 exhibitors. Orders grew by 4 percent. Orders for kites grew 14 percent."
        => ["exhibitors level 300 1 edition", "deal_value change 4 % edition", "deal_value change 14 % part"];
    /// (both were the event's)
    of_the_whole: "The Ulm Tool Fair closed on Sunday with 300 exhibitors, 40 of them from abroad."
        => ["exhibitors level 300 1 edition", "exhibitors level 40 1 part"];
    /// (the group was a company's, and so the rise was of something else)
    a_list_of_changes: "At the Ulm Tool Fair, which closed on Sunday, orders from Chile rose by 7 percent, those from the Andean group 5 percent and Peru 3 percent."
        => ["deal_value change 7 % part", "deal_value change 5 % part", "deal_value change 3 % part"];
    /// (they were the fair's)
    by_sector: "The Ulm Tool Fair closed on Sunday with orders of 40 million euros.\n\nBy sector, saws gained 12 percent, drills 4 percent."
        => ["deal_value level 40000000 EUR edition", "deal_value change 12 % part", "deal_value change 4 % part"];
    /// (they were those of this edition)
    in_a_relative_clause: "The 5th Ulm Tool Fair closed on Sunday. It drew 25 percent more visitors than the year before last, when 1,900 people came."
        => ["visitors change 25 % edition", "visitors level 1900 1 previous"];
    /// (the first number was of 2021, too)
    a_year_in_brackets: "At the Ulm Tool Fair, 1,026 companies exhibited (2021: 894), 58 percent of them from abroad."
        => ["exhibitors level 1026 1 edition", "exhibitors level 894 1 previous", "exhibitors share 58 % part"];
    /// (it was of nothing)
    whoever_is_drawn: "The Ulm Tool Fair closed on Sunday. It drew 2,300 apprentices and 90 teachers."
        => ["visitors level 2300 1 edition", "other level 90 1 edition"];
    /// (the larger number made a part of it)
    on_site_beside_online: "The Ulm Tool Fair closed on Sunday with 1,240 exhibitors on site and 1,670-plus online."
        => ["exhibitors level 1240 1 edition", "exhibitors level 1670 1 part"];
    /// (it was the whole fair's)
    a_single_stand: "The Ulm Tool Fair closed on Sunday. Kestrel Saws Ltd, with a stand of 12 m², showed a new blade."
        => ["area level 12 m2 part"];
    /// (sales of a quarter were those of the fair)
    sales_of_a_quarter: "The Ulm Tool Fair closed on Sunday with 300 exhibitors.\n\nIn the first quarter, shops on the island sold goods worth 900 million euros, 12 percent more than a year earlier."
        => ["exhibitors level 300 1 edition", "other level 900000000 EUR context", "other change 12 % context"];
    /// (it was a figure of the edition)
    what_the_state_has: "The minister opened the Ulm Tool Fair on Sunday. The state, which has 5,500 hectares of vines, needs 40 million euros a year."
        => ["other level 5500 ha context", "other level 40000000 EUR context"];
    /// (the plant was a company's, and so was the money)
    what_a_firm_pledges: "The Kafue Trade Forum closed on Sunday with deals worth $2 billion.\n\nIt drew 900 delegates.\n\nKestrel Steel Ltd has committed $90 million to a plant of 40 MW."
        => ["deal_value level 2000000000 USD edition", "participants level 900 1 edition", "deal_value level 90000000 USD part", "other level 40 MW part"];
    /// (what was sold was nothing)
    goods_in_a_row: "At the Ulm Tool Fair, which closed on Sunday, one exhibitor sold 214 tubs, 61 sheds and 12 saws."
        => ["sales level 214 1 part", "sales level 61 1 part", "sales level 12 1 part"];
    /// (it was of nothing)
    orders_for_things: "The Ulm Tool Fair closed on Sunday. Kestrel Saws Ltd took orders for 90 mixers."
        => ["deals level 90 1 part"];
    /// (both were the whole)
    on_the_web: "The Ulm Tool Fair closed on Sunday with 240 exhibitors. On the web, 900 exhibitors had posted their goods."
        => ["exhibitors level 240 1 edition", "exhibitors level 900 1 part"];
    /// (it was a share of all things)
    a_share_and_its_noun: "Key figures of the Ulm Tool Fair\n\nThe Ulm Tool Fair closed on Sunday.\n\n- 42 percent international visitors\n- 900 visitors"
        => ["visitors share 42 % part", "visitors level 900 1 edition"];
    /// (the countries were parts of each other)
    countries_of_each: "The Ulm Tool Fair closed on Sunday. 300 companies from 21 countries exhibited, and 9,000 visitors from 45 countries came."
        => [
            "exhibitors level 300 1 edition", "countries level 21 1 edition", "visitors level 9000 1 edition", "countries level 45 1 edition",
        ];
    /// (they were only hoped for)
    meetings_that_were_scheduled: "The Ulm Tool Fair closed on Sunday after 800 pre-scheduled meetings had taken place."
        => ["meetings level 800 1 edition"];
    /// (the headline's number was of nothing)
    a_number_in_the_headline: "Ulm Tool Fair welcomes 9,400\n\nThe Ulm Tool Fair closed on Sunday with 9,400 visitors."
        => ["visitors level 9400 1 edition"];
    /// (the buyers were countries)
    what_rose_to: "The Ulm Tool Fair closed on Sunday. More than 400 exhibitors from 25 countries came, and buyer numbers rose by 17% to 3,870."
        => [
            "exhibitors level 400 1 edition", "countries level 25 1 edition", "buyers change 17 % edition", "buyers level 3870 1 edition",
        ];
    /// (the target was an earlier number, and the number itself a target)
    against_a_target: "The Ulm Tool Fair closed on Sunday with 390 exhibitors against a target of 360."
        => ["exhibitors level 390 1 edition", "exhibitors level 360 1 target"];
    /// (it was a part)
    behind_its_change: "The Ulm Tool Fair closed on Sunday with 4,370 visitors, 22% more than in 2022 (3,590)."
        => ["visitors level 4370 1 edition", "visitors change 22 % edition", "visitors level 3590 1 previous"];
    /// (both halls were two of this edition's)
    pointed_at: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Trade between the two countries is growing."
        => ["exhibitors level 300 1 edition"];
    /// (they had come)
    a_label_says_expected: "The Ulm Tool Fair opened today.\n\nKey facts\n- 300 exhibitors\n- Expected: upwards of 9,000 buyers"
        => ["exhibitors level 300 1 edition", "buyers level 9000 1 target"];
    /// (it was hoped for)
    booked_last_time: "The Kafue Air Show opened today. Orders may well beat the $7 billion booked last time."
        => ["deal_value level 7000000000 USD previous"];
    /// (it was this edition's)
    an_edition_of_another_year: "The Kafue Air Show 2023 closed today with deals of $4 billion. Kafue Air Show 2013 set the mark: $7 billion in deals."
        => ["deal_value level 4000000000 USD edition", "deal_value level 7000000000 USD previous"];
    /// (some of them only)
    all_of_them: "The Ulm Tool Fair closed on Sunday. All 14 African countries with an embassy there took part."
        => ["countries level 14 1 edition"];
    /// (they were part of something)
    look_like_this: "In figures, the Ulm Tool Fair looked like this: 300 exhibitors, 31% of them from abroad; 9,000 visitors."
        => ["exhibitors level 300 1 edition", "exhibitors share 31 % part", "visitors level 9000 1 edition"];
    /// (all buyers had come by then)
    the_first_phase: "GUANGZHOU, Aug. 28 -- A total of 9,600 overseas buyers attended the first phase of the 12th Pearl Tool Fair, up 4 percent."
        => ["buyers level 9600 1 part", "buyers change 4 % part"];
    /// (it was the worth of all)
    on_the_opening_day: "The Ulm Tool Fair closed on Sunday. Builders signed deals worth 3 billion euros on the opening day alone."
        => ["deal_value level 3000000000 EUR part"];
    /// (they were all exhibitors)
    who_was_brought: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Indonesia was the partner country and brought 57 companies."
        => ["exhibitors level 300 1 edition", "exhibitors level 57 1 part"];
    /// (the fair had 80 delegates)
    a_forum_beside: "The Ulm Tool Fair closed on Sunday. A business forum with 80 delegates was held, too."
        => ["participants level 80 1 part"];
    /// (each was a part)
    firms_and_brands: "The Ulm Tool Fair closed on Sunday. A total of 300 exhibitors and 840 brands took part."
        => ["exhibitors level 300 1 edition", "exhibitors level 840 1 edition"];
    /// (they were sold on the spot)
    planes_sold: "The Kafue Air Show closed on Sunday. Kestrel Aircraft Inc. sold 17 planes."
        => ["deals level 17 1 part"];
    /// (the days were a market's)
    trade_days: "The Ulm Tool Fair closed on Sunday. The trade days brought 9,800 professionals."
        => ["visitors level 9800 1 edition"];
    /// (area had grown)
    up_on_the_last: "The Ulm Tool Fair closed on Sunday. Orders came to 39 million euros, up 11 percent on the last expo."
        => ["deal_value level 39000000 EUR edition", "deal_value change 11 % edition"];
    /// (the fair's sales)
    sales_of_an_island: "The Ulm Tool Fair closed on Sunday with 300 exhibitors.\n\nIceland's retail sales reached 6 billion euros, up 8 percent year on year."
        => ["exhibitors level 300 1 edition", "other level 6000000000 EUR context", "other change 8 % context"];
    /// (it was the edition's)
    members_of_a_body: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. The chamber, founded in 1888, had more than 2,000 members."
        => ["exhibitors level 300 1 edition", "other level 2000 1 context"];
    /// (they were participants)
    including_founders: "The Ulm Tool Fair closed on Sunday with 300 exhibitors, including 40 women entrepreneurs."
        => ["exhibitors level 300 1 edition", "exhibitors level 40 1 part"];
    /// (both were the booths')
    two_changes: "The Ulm Tool Fair opened on Sunday with 300 companies and 840 booths, up 8 percent and 11 percent from a year ago."
        => ["exhibitors level 300 1 edition", "booths level 840 1 edition", "exhibitors change 8 % edition", "booths change 11 % edition"];
    /// (some of them only)
    of_those_invited: "The Ulm Tool Fair closed on Sunday. Of the 14 African countries invited, 11 came."
        => ["countries level 14 1 edition", "countries level 11 1 part"];
    in_an_area_of: "The Ulm Tool Fair closed on Sunday. The saws were shown in an exhibition area of 9,000 square meters." => ["area level 9000 m2 edition"];
    /// (they exhibited)
    buyers_from_companies: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. It drew 9,000 buyers from 4,000 companies."
        => ["exhibitors level 300 1 edition", "buyers level 9000 1 edition", "other level 4000 1 edition"];
    /// (editions rose)
    over_the_last_edition: "The Ulm Tool Fair closed on Sunday with 9,000 visitors. Footfall rose 18 per cent over the last edition."
        => ["visitors level 9000 1 edition", "visitors change 18 % edition"];
    /// (the fair's)
    a_job_fair_beside: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. At a job fair on Friday, 24 companies met students."
        => ["exhibitors level 300 1 edition", "exhibitors level 24 1 part"];
    /// (they were launched)
    what_is_needed: "The Kafue Air Show closed on Sunday with 300 exhibitors. Airlines will need 4,100 new planes over 20 years."
        => ["exhibitors level 300 1 edition", "other level 4100 1 context"];
    /// (a part of the exhibitors)
    including_pavilions: "The Ulm Tool Fair closed on Sunday with 300 exhibitors, including 9 country pavilions."
        => ["exhibitors level 300 1 edition", "other level 9 1 edition"];
    /// (it was another year's)
    abroad_after_made_up: "The Ulm Tool Fair closed on Sunday with 9,000 visitors and 300 exhibitors. Foreign exhibitors made up 94 percent, visitors from abroad 80 percent."
        => [
            "visitors level 9000 1 edition", "exhibitors level 300 1 edition", "exhibitors share 94 % part", "visitors share 80 % part",
        ];
    /// (the fair had been held so often)
    deployed_so_often: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. The saw has been used more than 30 million times."
        => ["exhibitors level 300 1 edition", "other level 30000000 1 edition"];
    /// (they were countries)
    buyers_topped: "The Ulm Tool Fair closed on Sunday. Exhibitors from 30 nations came. Invited buyers topped 1,000."
        => ["countries level 30 1 edition", "buyers level 1000 1 edition"];
    /// (it was only hoped for)
    what_a_firm_will_do: "The Kafue Summit ended on Sunday with proposals of $4 billion. Kestrel Steel said it would invest $75 million over five years."
        => ["deal_value level 4000000000 USD edition", "deal_value level 75000000 USD part"];
    /// (they were three orders, and the sum a threshold)
    which_day_it_was: "Day three deals top $2 billion at Ulm Air Show\n\nThe Ulm Air Show, which closes on Thursday, has 300 exhibitors."
        => ["deal_value level 2000000000 USD part", "exhibitors level 300 1 edition"];
    /// (it was a change)
    a_share_that_rose: "The Ulm Tool Fair closed on Sunday with 9,000 visitors. The share of foreign visitors rose to 55 percent." => ["visitors level 9000 1 edition", "visitors share 55 % part"];
    /// (they were a part)
    from_home_and_abroad: "The Ulm Tool Fair opened on Sunday with 300 companies from home and abroad." => ["exhibitors level 300 1 edition"];
    /// (they were a part)
    of_the_nation_in_its_name: "The Turkish Saw Days, a trade fair, closed in Almaty on Sunday. At the fair, 86 Turkish manufacturers took 4,500 square meters."
        => ["exhibitors level 86 1 edition", "area level 4500 m2 edition"];
    /// (nobody knew what they were)
    who_visited: "The Ulm Tool Fair closed on Sunday. Around 9,000 tinkerers visited the stands." => ["visitors level 9000 1 edition"];
    /// (they were projects signed)
    what_was_featured: "The Ulm Tool Fair, which featured over 70 projects, closed on Sunday." => ["exhibits level 70 1 edition"];
    /// (they were this edition's)
    to_date: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Launched in 2008, the fair has welcomed 8,000 visitors to date."
        => ["exhibitors level 300 1 edition", "visitors level 8000 1 cumulative"];
    /// (they were the fair's)
    far_from_the_event: "Kestrel Saws Ltd to show its saws at the Ulm Tool Fair\n\nKestrel Saws Ltd will show its saws at the Ulm Tool Fair on September 4.\n\nThe fair begins on Monday.\n\nBlunt saws hurt some 260,000 people a year."
        => ["other level 260000 1 context"];
    /// (they were visitors)
    who_is_employed: "The Ulm Tool Fair opened on Sunday. Kestrel Saws Ltd, which employs more than 220 people, shows saws at the fair." => ["other level 220 1 context"];
    /// (they were the ministry's own)
    signed_by_others: "The ministry of trade, the Ulm Trade Council, said on Sunday that 41 agreements were signed at the Ulm Tool Fair." => ["deals level 41 1 edition"];
    /// (a title that rounds made a part of the number)
    rounded_in_the_title: "Ulm Toy Fair draws 1.2 million visitors\n\nThe Ulm Toy Fair closed on Sunday after receiving 1,195,300 visitors."
        => ["visitors level 1200000.0 1 edition", "visitors level 1195300 1 edition"];
    /// (three more were counted)
    those_three: "The Ulm Toy Fair closed on Sunday with 300 exhibitors. Those three exhibitors were glad." => ["exhibitors level 300 1 edition"];
    /// (a hundred times the difference was more than a number can be)
    numbers_beyond_all: "The Ulm Toy Fair closed on Sunday with 9,000,000,000,000,000,000,000,000,000 visitors. The fair had 4,000,000,000,000,000,000,000,000,000 visitors."
        => ["visitors level 9000000000000000000000000000 1 edition", "visitors level 4000000000000000000000000000 1 part"];
    /// (it was a change, and the target a market's)
    taken_up_by: "The Ulm Toy Fair closed on Sunday with sales of $41 million, surpassing its $35 million target. The 240 booths were taken up by 115 companies."
        => ["sales level 41000000 USD edition", "sales level 35000000 USD target", "booths level 240 1 edition", "exhibitors level 115 1 edition"];
    /// (they were exhibitors and deals)
    who_does_something_else: "The Ulm Food Fair closed on Sunday. Seven companies sponsored the fair, and 60 food trucks will take over the park."
        => ["other level 7 1 edition", "other level 60 1 target"];
    /// (it was a market's)
    economic_impact: "The Ulm Toy Fair, which closed on Sunday, generated $18 million in economic impact for the town." => ["other level 18000000 USD edition"];
    /// (they counted nothing)
    crowds_of: "The Ulm Toy Fair opened on Sunday. Crowds of 21,000 came." => ["visitors level 21000 1 edition"];
    /// (they were exhibitors)
    their_stands: "The Ulm Toy Fair closed on Sunday. It had 5,250 exhibitors' stands." => ["booths level 5250 1 edition"];
    /// (they were those of the edition before)
    changed_to: "The Ulm Tool Fair closed on Sunday. The number of buyers rose by 23.5 percent from the previous edition to 8,900."
        => ["buyers change 23.5 % edition", "buyers level 8900 1 edition"];
    /// (they were visitors)
    higher_chances: "The Ulm Bread Congress closed on Sunday with 900 delegates. People who sing have 40% higher chances of sleep."
        => ["participants level 900 1 edition", "other change 40 % context"];
    /// (they were figures of the congress)
    a_study_that_is_presented: "Bakers wake early, finds a paper to be presented at the Ulm Bread Congress.\n\nIt begins on Monday.\n\nIt is soon.\n\nAmong those who slept well, 40 percent of participants had no pain."
        => ["other share 40 % context"];
    /// (it was a market's)
    trade_visitors_rose: "The Ulm Toy Fair closed on Sunday with 300 exhibitors and an 18 percent rise in trade visitors." => ["exhibitors level 300 1 edition", "visitors change 18 % edition"];
    /// (they were exhibitors)
    whom_they_came_from: "The Ulm Toy Fair closed on Sunday with 2,250 exhibitors from 65 countries and 107,000 visitors, 70 percent of whom came from abroad."
        => ["exhibitors level 2250 1 edition", "countries level 65 1 edition", "visitors level 107000 1 edition", "visitors share 70 % part"];
    /// (it was worth of deals)
    worth_so_much_a_year: "The Ulm Fish Summit opened on Sunday with 600 delegates. Tuna is worth $5.5 billion a year to the region."
        => ["participants level 600 1 edition", "other level 5500000000.0 USD context"];
    /// (there was no unit)
    footage_that_climbed: "The Ulm Toy Fair closed on Sunday. Net square footage climbed to 842,000 from 760,500 in 2022."
        => ["area level 842000 [sft_i] edition", "area level 760500 [sft_i] previous"];
    /// (the first ones were there already)
    a_list_that_lies_ahead: "More than 6,800 exhibitors, 2,000 startups and 1,200 investors will take part in the Ulm Toy Fair, which opened on Sunday."
        => ["exhibitors level 6800 1 target", "exhibitors level 2000 1 target", "participants level 1200 1 target"];
    /// (they were the fair's)
    a_visitor_tells_of_itself: "Kestrel Saws Ltd today announced that its director will speak at the Ulm Tool Summit on September 4. Kestrel Saws Ltd has 60 shops in Bavaria."
        => ["other level 60 1 context"];
    /// (both were expected)
    only_the_second_is_expected: "The Ulm Toy Fair opened on Sunday with 1,300 exhibitors and 31,000 expected visitors." => ["exhibitors level 1300 1 edition", "visitors level 31000 1 target"];
}

organizations! {
    /// (it was a source, whatever the fair is called)
    the_event_has_its_name: "The Board of Tool Makers (BTM) opened the BTM Tool Fair on Sunday. Some 300 exhibitors have come, it said."
        => ["Board of Tool Makers: organizer"];
    /// (each alone)
    hosts_in_a_list: "The Ulm Tool Fair closed on Sunday with 300 exhibitors.\n\nHosts: Ministry of Trade; Ulm Chamber of Commerce"
        => ["Ministry of Trade: co_organizer", "Ulm Chamber of Commerce: co_organizer"];
    /// (nobody)
    ones_own_conference: "Coverage of Kestrel Group's 12th Annual Ulm Tool Conference, which opens on Sunday with 300 delegates." => ["Kestrel Group: organizer"];
    announces_its_summit: "Kestrel Group, in collaboration with Norrland Steel AB, announces the Sixth Annual Ulm Tool Summit, which opens on Sunday with 300 delegates."
        => ["Kestrel Group: organizer", "Norrland Steel AB: co_organizer"];
    launched_the_show: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Kestrel Group, the tool makers' body, launched the show in 1987." => ["Kestrel Group: organizer"];
    alongside: "The Ulm Tool Fair opened on Sunday with 300 exhibitors. Kestrel Saws Ltd is taking part alongside Norrland Steel AB."
        => ["Kestrel Saws Ltd: exhibitor", "Norrland Steel AB: exhibitor"];
    by_ordering: "The Kafue Air Show opened on Sunday with 300 exhibitors. Kestrel Airlines Ltd kicked off the show by ordering 100 jets."
        => ["Kestrel Airlines Ltd: party"];
    /// (a stock exchange reported)
    a_ticker_is_no_agency: "Kestrel Group (NASDAQ: KSTR) Featured in Coverage of the Ulm Tool Fair\n\nThe fair, which opened on Sunday with 300 exhibitors, is covered." => [];
    sponsors_include: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Sponsors include Kestrel Saws Ltd and Norrland Steel AB."
        => ["Kestrel Saws Ltd: supporter", "Norrland Steel AB: supporter"];
    its_sponsorship: "Kestrel Saws Ltd is proud to announce its sponsorship of the Ulm Tool Fair, which opens on Sunday with 300 exhibitors."
        => ["Kestrel Saws Ltd: supporter"];
    which_the_bank_organized: "The Ulm Tool Fair, which Danube Bank organised, closed on Sunday with 300 exhibitors." => ["Danube Bank: organizer"];
    closed_its_event: "Kestrel Events Ltd today closed the Ulm Tool Fair, its flagship event, which drew 300 exhibitors." => ["Kestrel Events Ltd: organizer"];
    /// (it was party to something)
    took_the_largest_stand: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Kestrel Saws Ltd took the largest stand." => ["Kestrel Saws Ltd: exhibitor"];
    takes_part: "The Ulm Tool Fair opened on Sunday with 300 exhibitors. Kestrel Saws Ltd and Norrland Steel AB are taking part for the second time."
        => ["Kestrel Saws Ltd: exhibitor", "Norrland Steel AB: exhibitor"];
    among_the_buyers: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Kestrel Saws Ltd and Norrland Steel AB were among the buyers."
        => ["Kestrel Saws Ltd: party", "Norrland Steel AB: party"];
    announced_an_agreement: "The Ulm Tool Fair closed on Sunday with 300 exhibitors. Kestrel Saws Ltd and Norrland Steel AB announced an agreement on the second day."
        => ["Kestrel Saws Ltd: party", "Norrland Steel AB: party"];
    /// (they said something)
    who_was_only_there: "The minister opened the Ulm Tool Fair on Sunday with 300 exhibitors, accompanied by Ana Berg, chairwoman of the Danube Bridge Authority."
        => [];
    /// (nothing tied it to the fair)
    the_same_firm: "Kestrel Saws Ltd showed a saw at the Ulm Tool Fair, which closed on Sunday with 300 exhibitors. \"We liked it,\" said Ana Berg, chairwoman of Kestrel Saws."
        => ["Kestrel Saws Ltd: exhibitor"];
    /// (it was a sponsor)
    a_partner_for_somebodys_event: "Kestrel Saws Ltd is the media partner for Norrland Steel AB's Ulm Tool Fair, which opened on Sunday with 300 exhibitors."
        => ["Kestrel Saws Ltd: supporter", "Norrland Steel AB: organizer"];
    /// (it supported the fair)
    a_firms_portrait: "The Ulm Tool Fair, organized by Kestrel Saws Ltd, closed on Sunday with 300 exhibitors.\n\nAbout Kestrel Saws\n\nKestrel Saws Ltd is sponsored by the Danube Bridge Authority and makes saws."
        => ["Kestrel Saws Ltd: organizer"];
    /// (nobody held it)
    its_own_event: "Kestrel Saws Ltd is happy to announce a new round of its exhibition, the Ulm Tool Fair, on Sunday." => ["Kestrel Saws Ltd: organizer"];
    /// (the exchange exhibited, and the firm said nothing)
    where_it_is_listed: "Kestrel Saws Ltd (NYSE: KSTR), a maker of saws, today announced that it goes to the Ulm Tool Fair, which opens on Sunday."
        => ["Kestrel Saws Ltd: source"];
    /// (it had no part)
    behind_what_is_said_of_it: "Kestrel Saws Ltd, a leading maker of saws for mines and farms, will exhibit at the Ulm Tool Fair, which opens on Sunday."
        => ["Kestrel Saws Ltd: exhibitor"];
    /// (nobody held it)
    figures_of_its_own_fair: "The Danube Bakers Association today released the final figures for its Ulm Baking Expo, which drew 300 exhibitors." => ["Danube Bakers Association: organizer"];
    /// (it had a stand)
    with_funding_from: "The Ulm Food Congress, organized by the Danube Council with funding from the Danube Trade Bank, brought together 780 participants."
        => ["Danube Council: organizer", "Danube Trade Bank: supporter"];
    /// (it had no part)
    behind_brackets: "Kestrel Saws Ltd (TSXV: KST) is pleased to announce that it will be exhibiting at the Ulm Tool Fair on September 4." => ["Kestrel Saws Ltd: exhibitor"];
}

/// What follows behind a comma is another thing; places in a row are one.
#[test]
fn a_part_is_told_up_to_the_comma() {
    for (of_whom, part) in [
        ("of them from abroad, on 36,000 square meters", "from abroad"),
        ("of them from Japan, Korea and Vietnam", "from Japan, Korea and Vietnam"),
    ] {
        let text = format!("The 5th Ulm Tool Fair closed on Sunday. It hosted 512 exhibitors, 190 {of_whom}.");
        let records = records(&text);
        let told: Vec<_> = records[0].figures.iter().filter_map(|figure| figure.part.as_deref()).collect();
        assert_eq!(told, [part]);
    }
}

/// The hall is told by what stands around its name, or by a label; and what lies ahead by what somebody will do there.
#[test]
fn where_and_whether_it_lies_ahead() {
    for (text, venue) in [
        (
            "The Ulm Tool Fair, taking place on September 4-6 at the Brennholm Kongressenter, Ulm, Germany, expects 300 exhibitors.",
            Some("Brennholm Kongressenter"),
        ),
        ("The Leipzig Tool Fair will be held on September 4-6 at the Grand Regent Leipzig.", Some("Grand Regent Leipzig")),
        ("Ulm Tool Fair: facts\n\nVenue: Messe Ulm, Germany\nDates: 4-6 September 2023\nExhibitors: 300", Some("Messe Ulm")),
        ("The Ulm Tool Fair will be held on September 4-6 at Booth Lane.", None),
    ] {
        assert_eq!(records(text)[0].event.venue.as_deref(), venue, "{text:?}");
    }
    for (text, status) in [
        ("Kestrel Saws Ltd to Present Saws at Ulm Tool Fair\n\nKestrel Saws Ltd makes saws.", "planned"),
        ("Kestrel Saws Ltd shows saws at the Ulm Tool Fair on September 4.", "planned"),
        ("Kestrel Saws Ltd won a prize for its saws at the Ulm Tool Fair.", "concluded"),
    ] {
        assert_eq!(records(text)[0].event.status.map(|status| status.name()), Some(status), "{text:?}");
    }
}
