//! One bug each, with the shortest text that shows it. What is said in brackets is what went wrong.

use pressfacts::{Document, Engine};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::builder().build().unwrap_or_else(|error| panic!("{error}")));

/// What a text of 28 August 2023, a Monday, states: `words = value`, with the bound if there is one.
fn stated(text: &str) -> Vec<String> {
    let document = Document { published: Some("2023-08-28".parse().unwrap()), ..Document::new(text) };
    let mentions = ENGINE.reader().read(&document).mentions;
    let shown = mentions.iter().map(|m| {
        let bound = if m.bound.name() == "exact" { String::new() } else { format!(", {}", m.bound.name()) };
        format!("{} = {}{bound}", &text[m.span.range()], m.value)
    });
    shown.collect()
}

macro_rules! regressions {
    ($($(#[$doc:meta])* $name:ident: $text:expr => $wanted:expr;)*) => {
        $($(#[$doc])* #[test] fn $name() {
            let wanted: &[&str] = &$wanted;
            assert_eq!(stated($text), wanted, "{:?}", $text);
        })*
    };
}

regressions! {
    /// (shillings were Kenya's, and kwachas were nothing)
    money_of_the_country_spoken_of: "DODOMA - Tanzania paid Sh4.5 billion." => ["DODOMA = DODOMA", "Tanzania = Tanzania", "Sh4.5 billion = 4500000000 TZS"];
    /// (the second day had the hours of the first)
    hours_of_two_days: "It is open Thursday 9 am to 6 pm, Friday 10 am to 4 pm." => ["Thursday 9 am to 6 pm = 2023-08-31T09:00/2023-08-31T18:00", "Friday 10 am to 4 pm = 2023-09-01T10:00/2023-09-01T16:00"];
    /// (2021)
    the_year_before_in_the_next_sentence: "It made 6% more than in 2022. Guests were up 4% on the previous year." => ["6% = 6", "2022 = 2022", "4% = 4", "previous year = 2022"];
    /// (the spring to come)
    a_season_that_is_compared_with: "The halls will hold 40 stands more than in the spring." => ["40 = 40 stands", "spring = 2023-21"];
    /// (the quarter to come)
    figures_of_a_quarter_that_is_over: "Fourth-quarter sales were weak." => ["Fourth-quarter = 2022-36"];
    /// (too unlike, and so those of another sentence)
    a_small_change_of_a_large_number: "It has 6,000 stands. Visitors numbered 133,000, up 5,000; most were young." => ["6,000 = 6000 stands", "133,000 = 133000 Visitors", "5,000 = 5000 Visitors"];
    /// (two of what was counted before)
    a_trip_for_two: "Six cranes were sold; the prize is a trip for two to Rome." => ["Six = 6 cranes", "Rome = Rome"];
    /// (two was counted)
    a_numbered_day: "It sold 12 pumps on day two alone." => ["12 = 12 pumps"];
    /// (points were counted)
    points_of_a_share: "97 percent were content with it, 2 points more than before." => ["97 percent = 97", "2 = 2"];
    /// (only this year was read)
    a_half_of_this_year: "Sales rose in H1 this year." => ["H1 this year = 2023-01/2023-06"];
    /// (the first of three was nothing)
    medals_of_three_kinds: "They gave 12 gold, 63 silver and 90 bronze medals." => ["12 = 12 medals", "63 = 63 medals", "90 = 90 medals"];
    /// (nothing was read)
    what_a_number_in_brackets_is_compared_with: "It drew 712 firms (vs. 688)." => ["712 = 712 firms", "688 = 688 firms"];
    /// (thousands were decimals)
    noughts_of_thousands: "It has 5.200 m2 indoors. The ram fetched EUR 2.150." => ["5.200 m2 = 5200 m2", "EUR 2.150 = 2150 EUR"];
    /// (a fair was counted by them)
    shillings_with_a_dash: "At Arusha, in Tanzania, a badge costs 4,000/-." => ["Arusha = Arusha", "Tanzania = Tanzania", "4,000/- = 4000 TZS"];
    /// (the fleet was so many metres)
    no_measure_of_another_sentence: "It lifts loads to 160 m. Kestrel booked 60." => ["160 m = 160 m"];
    /// (rupees were India's, francs those of the wrong half of Africa)
    rupees_and_francs_of_the_country_spoken_of: "Lahore sold lamps for Rs4.5 billion." => ["Lahore = Lahore", "Rs4.5 billion = 4500000000 PKR"];
    /// (most were not read, or counted what came before)
    where_they_are_from_in_brackets: "It drew 9,000 buyers. Exhibitors from Peru (140), Chile (96) and overseas (71) had stands."
        => ["9,000 = 9000 buyers", "Peru = Peru", "140 = 140 Exhibitors", "Chile = Chile", "96 = 96 Exhibitors", "71 = 71 Exhibitors"];
    /// (millions of jobs)
    a_sum_before_a_number_of_things: "It brought 550 million euros and 12,600 jobs, against 502 million and 9,200 jobs." => [
        "550 million euros = 550000000 EUR", "12,600 = 12600 jobs", "502 million = 502000000 EUR", "9,200 = 9200 jobs"
    ];
    /// (900 were a share)
    a_number_or_a_share: "It has 5,000 stands, 900 or 20 percent up on last year." => ["5,000 = 5000 stands", "20 percent = 20", "last year = 2022"];
    /// (from one to 1.7 trillion)
    a_quarter_before_an_amount: "Sales rose in Q1 to 1.71 trillion yuan." => ["Q1 = 2023-33", "1.71 trillion yuan = 1710000000000 CNY"];
    /// (the month to come)
    what_was_opened_in_a_month: "The hall, which opened in December, is full." => ["December = 2022-12"];
    /// (the September before)
    an_edition_that_is_on_some_day: "The next edition is on 1-4 April." => ["1-4 April = 2024-04-01/2024-04-04"];
    /// (counted nothing)
    a_total_of_the_same_measure: "It adds 16,000 m² for a total of 184,000." => ["16,000 m² = 16000 m2", "184,000 = 184000 m2"];
    /// (only the second, of nothing)
    a_line_of_nouns_and_numbers: "STANDS 640 | GUESTS 21,300 | FIRMS 12" => ["640 = 640 STANDS", "21,300 = 21300 GUESTS", "12 = 12 FIRMS"];
    /// (Tuesday had a date of its own)
    weekdays_with_commas: "It runs from Tuesday, 19, to Friday, 22 September 2023." => ["Tuesday, 19, to Friday, 22 September 2023 = 2023-09-19/2023-09-22"];
    /// (stars, pages and the every fifth were numbers)
    what_stars_and_pages_count: "A 5 star hotel is shown on pages four through seven; every fifth was full." => [];
    /// (there were about four)
    what_is_built_around_four: "The fair is built around four themes." => ["four = 4 themes"];
    /// (10 booths, and 710 of what it reached)
    sizes_and_models_that_count_nothing: "The TH-710 panel reaches far. Two 10×20 stands and a 90-odd 10×10 one were built." => ["Two = 2 stands"];
    /// (plans were eight)
    one_in_eight_with_its_noun: "One firm in eight plans to leave." => [];
    /// (6 was a share)
    a_scale_before_a_share: "They rated it from 1 to 6, and 97 percent will return." => ["97 percent = 97"];
    /// (orders and exhibitors were not understood)
    parts_that_leave_out_their_noun: "It took 142 firm orders and 60 optional ones. Some 600 exhibitors came: 430 Peruvian, 170 foreign."
        => ["142 = 142 orders", "60 = 60 orders", "600 = 600 exhibitors, about", "430 = 430 exhibitors", "170 = 170 exhibitors"];
    /// (only one end was a length, the other a day)
    lengths_with_both_units: "Doors open 6 hours to 12 hours earlier." => ["6 hours to 12 hours = PT6H/PT12H"];
    /// (a thousandth of the space)
    a_dot_for_thousands_before_net_space: "It covers 84.500 square metres net and drew 31.300 people." => ["84.500 square metres net = 84500 m2", "31.300 = 31300 people"];
    /// (the pounds were sterling, the ounces those of kitchens)
    weights_of_metals: "Zinc output fell 4% to 3.1 million pounds, and gold output rose 9% to 86,000 ounces." => ["4% = 4", "3.1 million pounds = 3100000 [lb_av]", "9% = 9", "86,000 ounces = 86000 [oz_tr]"];
    /// (it was one of them; the list counted towns)
    what_is_weekly_and_what_is_ranked: "They meet Tuesday evenings. It is on the list of the Best 50 Coastal Towns." => [];
    /// (two spaces were a dash)
    two_spaces_before_a_word_for_a_day: "It was shown from 25 August to  yesterday." => ["25 August to  yesterday = 2023-08-25/2023-08-27"];
    /// (they were one stretch of time that ended before it began, and so nothing)
    a_day_behind_a_dateline: "OSLO, 28 August 2023 – Yesterday the doors closed. Today – 30 August 2023 – they rest." => ["OSLO = OSLO", "28 August 2023 = 2023-08-28", "Yesterday = 2023-08-27", "Today – 30 August 2023 = 2023-08-28/2023-08-30"];
    // names of events and of bodies around them
    /// (nothing was read)
    a_fest_behind_other_words: "The 2031 SouthWest ValveFest (SWVF) was held in June 2031. We like SWVF." => ["2031 SouthWest ValveFest = SouthWest ValveFest", "SWVF = SWVF", "June 2031 = 2031-06", "SWVF = SWVF"];
    /// (it began behind "AI")
    an_event_that_begins_with_ai: "They met at the AI Valve Conference in Basel." => ["AI Valve Conference = AI Valve Conference", "Basel = Basel"];
    /// (it was the board's)
    the_board_of_a_body: "said Ana Berg, Member of the Executive Board of Messe Frankfurt" => ["Messe Frankfurt = Messe Frankfurt"];
    /// (its initials are those of its German name)
    initials_in_another_language: "The Federation of Valve and Pump Industries (BVPI) was there."
        => ["Federation of Valve and Pump Industries = Federation of Valve and Pump Industries", "BVPI = BVPI"];
    /// (the illness was the association)
    no_short_form_before_an_apostrophe: "She spoke for the Alzheimer's Association. Those with Alzheimer's come, too." => ["Alzheimer's Association = Alzheimer's Association"];
    /// (the short form of an event was nothing)
    an_events_short_form: "Kestrel Ltd shows a pump at PumpTechX USA, being held October 22-23, 2024 in Leipzig. We look forward to meeting clients at PumpTechX."
        => [
            "Kestrel Ltd = Kestrel Ltd", "PumpTechX USA = PumpTechX USA", "October 22-23, 2024 = 2024-10-22/2024-10-23", "Leipzig = Leipzig",
            "PumpTechX = PumpTechX",
        ];
    // lines and leaders

    /// (the dots parted the noun from its figure)
    dots_that_lead_to_a_figure: "Facts\nTrade visitors ........ 41,300\nExhibitors….. 870" => ["41,300 = 41300 visitors", "870 = 870 Exhibitors"];
    /// (numbers on their own lines counted nothing)
    a_number_above_its_noun: "The fair in brief\n870\nexhibitors\n41,300+\ntrade visitors" => ["870 = 870 exhibitors", "41,300 = 41300 visitors, over"];
    /// (the dot of the day ended the sentence)
    a_day_with_the_dot_of_an_ordinal: "It opens on 18. November 2023. It grew by 12. April was wet." => ["18. November 2023 = 2023-11-18", "April = 2023-04"];
    /// (the first letters of a sign of money were a country)
    a_sign_of_money_without_a_figure: "Turnover rose (in US$ m)." => [];
    /// (was 5 mg)
    a_measure_per_measure: "The air held 5 mg/m³ of dust." => ["5 mg/m³ = 5 mg/m3"];

    // tokens

    /// (it was one figure)
    commas_that_group_nothing: "The marks were 1,1,1,1 in all." => [];
    /// (the figure took in the year)
    a_year_before_a_comma: "In 2023,100 exhibitors came." => ["2023 = 2023", "100 = 100 exhibitors"];
    /// (a line end between two numbers was space within one number)
    numbers_on_two_lines: "Visitors: 1\r\n234 exhibitors came." => ["1 = 1 Visitors", "234 = 234 exhibitors"];
    /// (line ends of two signs made a paragraph of each line)
    lines_that_end_in_two_signs: "The fair, which was held in the halls by the river, drew over 1,006\r\nexhibitors." => ["1,006 = 1006 exhibitors, over"];
    /// (the \r made a line seem longer than it was, and so wrapped)
    a_line_of_fifty_nine_bytes: "s, January 2,35,000 MW a twenty-first cents 31 s km MW€% \r\na were" => ["January = 2024-01", "2,35,000 MW = 235000 MW", "twenty-first = 21"];
    /// (the digits of an address were numbers)
    addresses_of_mail: "Write to expo2023@fair9.example or press-5@fair.example." => [];
    /// (the year of a web address was a date)
    addresses_of_the_web: "See https://fair.example/2023/05/ and www.fair2023.example." => [];

    // phrases

    /// (the key "first-ever" kept "first time" from being found over its hyphen)
    a_hyphen_that_leads_nowhere: "First-time buyers came to the first-ever fair for the first time." => [];
    /// (a hyphen alone began a phrase)
    a_hyphen_alone: "The fair - 12 buyers came - was open." => ["12 = 12 buyers"];
    /// (only the space was known)
    a_unit_with_hyphens: "a 360,000-square-meter hall" => ["360,000-square-meter = 360000 m2"];

    // dates

    /// (the third day of the fair was the third of the month)
    the_third_day: "The fair closed on Sunday, the third day." => ["Sunday = 2023-08-27", "third = 3"];
    /// ("may" was a month)
    may_is_a_verb: "It may draw 5,000 visitors." => ["5,000 = 5000 visitors"];
    /// (a length of time was counted on from today)
    a_record_in_years: "It was the strongest turnout in 15 years." => ["15 years = P15Y"];
    /// (it was a month and a year)
    no_such_day: "on Jan. 45" => [];
    /// (it was the Sunday to come)
    a_weekday_that_is_over: "The fair wrapped up its four-day run Sunday." => ["four-day = P4D", "Sunday = 2023-08-27"];

    /// (the day was the tenth after April 3)
    how_long_from_when: "It runs for ten days from September 3." => ["ten days = P10D", "September 3 = 2023-09-03"];
    /// (it was in the year of the other show)
    the_year_of_another_show: "LagosTech takes place on October 14-15; LagosBuild 2024 is set for March." => ["LagosTech = LagosTech", "October 14-15 = 2023-10-14/2023-10-15", "LagosBuild 2024 = LagosBuild", "March = 2024-03"];
    /// (the end of the year 1950, and an s)
    the_end_of_a_decade: "by the end of the 1950s" => ["end of the 1950s = 195X"];
    /// (the name was a verb of the past)
    a_name_in_ed: "On Wednesday, Ahmed and his brother are to travel." => ["Wednesday = 2023-08-30"];
    /// (the start was a verb of what is to come)
    an_adjective_before_the_start: "The fair was off to a slow start on Wednesday when the doors opened." => ["Wednesday = 2023-08-23"];
    /// (Thursday was the one before)
    a_day_of_next_week: "Come next week, best on Thursday." => ["next week = 2023-09-04/2023-09-10", "Thursday = 2023-09-07"];
    /// (the day and the hour were a telephone number)
    a_clock_behind_a_dash: "on 09/14/2023-10:30" => ["09/14/2023-10:30 = 2023-09-14T10:30"];

    // numbers

    /// (it was five percent)
    a_decimal_without_nought: "Prices rose .5 percent, to $.75." => [".5 percent = 0.5", "$.75 = 0.75 USD"];
    /// (there were two million hours)
    managers_are_no_hours: "It serves 2 million HR managers." => ["2 million = 2000000 managers"];
    /// (the weekend was said to last 420 weekends)
    the_name_of_a_weekend: "Sales rose over the 717 weekend." => [];
    /// (a year)
    over_two_thousand: "a chain of over 2000 village shops" => ["2000 = 2000 shops, over"];
    /// (the figures of an identifier were a day)
    digits_of_an_identifier: "DOI 10.1016/j.xyz.2021.11.014" => [];
    /// (the possessive is one token, and the rule asked for two)
    two_of_those: "Two of Portugal's oldest fairs have ended." => ["Two = 2 fairs", "Portugal = Portugal"];
    /// (nothing was read: "schedule" bears a number as a hall does)
    schedule_is_a_verb: "Please schedule 45 minutes." => ["45 minutes = PT45M"];
    /// (the quarter was a share, and two the number)
    mixed_numbers: "It took two and three-quarter hours over 1 1/2 miles." => ["two and three-quarter hours = PT2H45M", "1 1/2 miles = 1.5 [mi_i], over"];
    /// (the label was a count)
    labels: "Meet us in Hall 7, Stand 12, at booth No. 4, or on page 3." => [];
    /// (thin spaces split the number)
    thin_spaces: "It drew 14\u{202f}250 visitors on 31\u{2009}500\u{a0}m²." => ["14\u{202f}250 = 14250 visitors", "31\u{2009}500\u{a0}m² = 31500 m2"];
    /// (grouping by two was no number)
    lakh_and_crore: "worth Rs 14.72 lakh crore" => ["Rs 14.72 lakh crore = 14720000000000 INR"];
    /// (the sum went beyond what a decimal holds)
    a_number_beyond_all: "99999999999999999999999999999999999999999 visitors" => [];
    /// (the state was no place, and the dot behind it belonged to it)
    states_behind_towns: "The shop is in Lubbock, TX. The owner is glad." => ["Lubbock = Lubbock", "TX = TX"];
    /// (the degree was Maryland)
    degrees_are_no_states: "said Anna Berg, M.D., of the team" => [];
    /// (ordinary words were no company, whoever led it)
    firms_of_ordinary_words: "She is founder of Wild Berry." => ["Wild Berry = Wild Berry"];
    /// (the first word was the name)
    firms_named_after_sites: "Jamwild.com has grown." => ["Jamwild.com = Jamwild.com"];
    /// (two firms were one)
    legal_form_closes: "Paid for by Voltrix Inc. Pumpa Media Inc. was the author." => ["Voltrix Inc. = Voltrix Inc.", "Pumpa Media Inc. = Pumpa Media Inc."];
    /// (the name ended with its first field)
    fields_of_actions: "She leads the Voltrix Foundation for the Reduction of Noise." => ["Voltrix Foundation for the Reduction of Noise = Voltrix Foundation for the Reduction of Noise"];
    /// (a district was a place)
    school_districts: "She taught at the Ulro School District." => ["Ulro School District = Ulro School District"];
    /// (the first name's evidence made the second a maker of glass)
    surnames_that_are_heads: "said Melanie Glass, the owner" => [];
    /// (a word in capitals was an acronym)
    words_in_capitals: "deep into the MINDS of readers" => [];
    /// (the end of a drug's code was a legal form)
    codes_of_drugs: "They will test QRX-204 SL again." => [];
    /// (the sign of a share was a body)
    signs_of_shares: "Voltrix Inc. (NYSE: VTX) rose." => ["Voltrix Inc. = Voltrix Inc.", "NYSE = NYSE"];
    /// ("Justice" is a title, and ended the name)
    titles_that_are_fields: "It was paid for by the Ministry of Justice. The Office of the Prime Minister agreed." => ["Ministry of Justice = Ministry of Justice", "Office of the Prime Minister = Office of the Prime Minister"];
    /// (all were one name)
    ministries_without_commas: "Paid: Ministry of Finance Ministry of Health and Welfare Ministry of Ports" => ["Ministry of Finance = Ministry of Finance", "Ministry of Health and Welfare = Ministry of Health and Welfare", "Ministry of Ports = Ministry of Ports"];
    /// (names with "'s" were never found)
    known_names_with_a_possessive: "They left Macy’s and McDonald's for good." => ["Macy’s = Macy’s", "McDonald's = McDonald's"];
    /// (the number ended the name)
    names_with_roman_numerals: "They met at Super Bowl LIX in Dallas." => ["Super Bowl LIX = Super Bowl LIX", "Dallas = Dallas"];
    /// ("NV" and "CO" were legal forms, "MD" was Maryland)
    states_and_legal_forms: "A hall in Las Vegas, NV, was opened by Voltrix, NV and Dr. Ulro Banta, MD, of Denver, CO." => ["Las Vegas = Las Vegas", "NV = NV", "Voltrix, NV = Voltrix, NV", "Denver = Denver", "CO = CO"];
    /// (a founder's first name was the firm)
    first_names_in_firms: "Edvin Ortega Productions offers shows. Edvin Ortega, founder of Edvin Ortega Productions, sings." => ["Edvin Ortega Productions = Edvin Ortega Productions", "Edvin Ortega Productions = Edvin Ortega Productions"];
    /// (a capital made the word no name)
    apple_in_a_sentence: "It is sold in the store of Apple as well." => ["Apple = Apple"];
    /// (the office's "Co" was a legal form)
    co_founders: "said Ulro Banta, Co-Founder of the firm." => [];
    /// (a figure ended the name)
    letters_and_figures: "V2i Pumps, Inc. has grown." => ["V2i Pumps, Inc. = V2i Pumps, Inc."];
    /// (the possessive ended the name)
    shops_of_a_town: "Wanda's of Basel is a small boutique." => ["Wanda's of Basel = Wanda's of Basel"];
    /// (what names nothing alone ended the name)
    acronyms_inside_names: "They met at the Basel AI Summit and the Web3 Forum." => ["Basel AI Summit = Basel AI Summit", "Web3 Forum = Web3 Forum"];
    /// (what is "in" was a place)
    not_all_is_a_place: "Levels of TNFb fell, a drop in TNFb was seen, and she invests in Web3." => [];
    /// (the agency behind the state was the state)
    state_and_agency: "Southampton, NY (Newsworthy) — A hall was opened in Southampton, NY." => ["Southampton = Southampton", "NY = NY", "Southampton = Southampton", "NY = NY"];
    /// (a list of people was a headline)
    lists_of_people: "Speakers:\n\n* Anna Berg, Managing Partner, Pumpa Kreltech\n* Mark Oster, President, Voltrix" => ["Pumpa Kreltech = Pumpa Kreltech", "Voltrix = Voltrix"];
    /// (an ordinary word was no event)
    events_of_a_word: "We met at Rise 2031, the premier conference on jams." => ["Rise 2031 = Rise"];
    /// (the sign stood in the way of what was said)
    trade_marks: "PumpAll® is pleased to announce a valve." => ["PumpAll = PumpAll"];
    /// (the site was cut at its dot)
    known_sites: "It was shown by Newsworthy.ai in May." => ["Newsworthy.ai = Newsworthy.ai", "May = 2023-05"];
    /// (what plans trade shows was one)
    not_all_with_an_event: "ShowPlan is a trade show planning platform." => [];
    /// (both were one name)
    two_ministries: "The Ministry of Economic Development and Ministry of Finance agreed." => ["Ministry of Economic Development = Ministry of Economic Development", "Ministry of Finance = Ministry of Finance"];
    /// (a head in the plural ended the list)
    fields_with_heads: "She leads the Ministry of Construction, Engineering Services, Housing and Parks." => ["Ministry of Construction, Engineering Services, Housing and Parks = Ministry of Construction, Engineering Services, Housing and Parks"];
    /// (the year in which something happened was an edition)
    years_before_names: "In 1994 Voltrix, a maker of pumps, was sold." => ["1994 = 1994", "Voltrix = Voltrix"];
    /// (both were one name)
    headings_run_together: "About Voltrix Pumps Inc. Voltrix Pumps Inc. makes valves." => ["Voltrix Pumps Inc. = Voltrix Pumps Inc.", "Voltrix Pumps Inc. = Voltrix Pumps Inc."];
    /// (every body has one)
    boards_and_committees: "She joins the Board of Directors and its Audit Committee, said the Management Board." => [];
    /// (the district was no place of its own)
    a_district_of_a_state: "It was built in the Chittoor District of Andhra Pradesh." => ["Chittoor District = Chittoor District", "Andhra Pradesh = Andhra Pradesh"];
    /// (a small town's name alone was one, wherever it stood)
    villages: "It will buy Apache helicopters. Just north of Wickliffe a hall was built." => ["Wickliffe = Wickliffe"];
    /// (the hall was a place)
    halls_of_fame: "She entered the Voltrix Hall of Fame; the Hall of Fame is full." => ["Voltrix Hall of Fame = Voltrix Hall of Fame"];
    /// (the ordinal was one, and what followed the name)
    troops: "The 12th Voltrix Brigade and the 7th Pump Expo left." => ["12th Voltrix Brigade = 12th Voltrix Brigade", "7th = 7", "Pump Expo = Pump Expo"];
    /// (the state was a place)
    universities_named_like_states: "She went to Ohio State. Ohio State parks are closed." => ["Ohio State = Ohio State", "Ohio State = Ohio State"];
    /// (three million of nothing)
    figures_that_are_names: "3M said that 3M lamps were sold. The 49ers won." => ["3M = 3M", "3M = 3000000 lamps", "49ers = 49ers"];
    /// (the duration was one)
    names_that_begin_with_a_figure: "They heard 30 Seconds to Mars and waited for 30 seconds." => ["30 Seconds to Mars = 30 Seconds to Mars", "30 seconds = PT30S"];
    /// (they were words)
    letters_that_are_a_word: "The rules of the WHO were read. WHO WE ARE" => ["WHO = WHO"];
    /// (the adjective was part of the name)
    origin_before_letters: "A licence of the Australian ASIC, it says, is held." => ["ASIC = ASIC"];
    /// (they were laws)
    law_firms: "Voltrix Law has moved. The Saudi Labour Law and Tax Law were read." => ["Voltrix Law = Voltrix Law"];
    /// (the owner alone was named, or nothing)
    shops: "Olga's Bakery has moved. Nikolson's Limited makes jams." => ["Olga's Bakery = Olga's Bakery", "Nikolson's Limited = Nikolson's Limited"];
    /// (the letters were left out)
    firms_that_end_in_ai: "Voltrix AI (NASDAQ: VTX) has moved. Krelo DAO, it says, has a New Office." => ["Voltrix AI = Voltrix AI", "NASDAQ = NASDAQ", "Krelo DAO = Krelo DAO"];
    /// (titles were firms)
    titles_that_begin_with_a_verb: "Optimizing Public Health\nWe met there." => [];
    /// (nothing was found)
    clubs_and_bands: "He was a striker for the Voltrix. Pumpa are a rock band from Basel. They play in bands such as Krelo." => ["Voltrix = Voltrix", "Pumpa = Pumpa", "Basel = Basel", "Krelo = Krelo"];
    /// (a list's names were nothing; the hyphen parted one)
    lists_of_orders: "They signed:\n- Krelo Regional: a letter of intent\n- Osk Milk Co-operative: three lines" => ["Krelo Regional = Krelo Regional", "Osk Milk Co-operative = Osk Milk Co-operative", "three = 3 lines"];
    /// (the noun was part of the name)
    kinds_that_begin_a_sentence: "Carmaker Voltrix has grown." => ["Voltrix = Voltrix"];
    /// (letters of another language were nothing)
    initials_of_another_language: "The National Pump Association (ABNP) has met." => ["National Pump Association = National Pump Association", "ABNP = ABNP"];
    /// (they were nothing, and a person)
    partners_and_banks: "Consultancy Harlan & Krelo and the institute Osk & Partner agreed with Bank Al-Sahra." => ["Harlan & Krelo = Harlan & Krelo", "Osk & Partner = Osk & Partner", "Bank Al-Sahra = Bank Al-Sahra"];
    /// (both were one name)
    headings_of_one_word: "About PumpaTec PumpaTec is a Swiss maker of valves." => ["PumpaTec = PumpaTec", "PumpaTec = PumpaTec"];
    /// (an ordinary word made it a body; so did letters for what is done)
    plain_heads: "The Recovery Fund is small, and the Sales Team learned CPR." => [];
    /// (the verb was the firm's last word, or the firm was nothing)
    headlines_with_verbs: "Voltrix Pumps Inc. Partners with Krelo Inc.\nVoltrix Pumps Inc. has met Krelo Inc. on pumps.\nThe post Krelo Names Olga Berg as Head appeared first." => ["Voltrix Pumps Inc. = Voltrix Pumps Inc.", "Krelo Inc. = Krelo Inc.", "Voltrix Pumps Inc. = Voltrix Pumps Inc.", "Krelo Inc. = Krelo Inc.", "Krelo = Krelo"];
    /// (the place was a name of its own)
    chapters: "The Pump Club of Basel and United Way of Basel agreed." => ["Pump Club of Basel = Pump Club of Basel", "United Way of Basel = United Way of Basel"];
    /// (a quotation mark parted the site)
    sites_in_quotes: "He said: \"Jamwild.com has grown.\" It was bought." => ["Jamwild.com = Jamwild.com"];
    /// (one held posts at a venue)
    posts_held_at_firms: "She led the acquisition of Krelo, formerly known as Voltrix, in posts that she held at Osk Pumps Inc." => ["Krelo = Krelo", "Voltrix = Voltrix", "Osk Pumps Inc. = Osk Pumps Inc."];
    /// (nothing was found)
    sites_of_short_words: "The survey was made by HR.com and Basel-Pumps.com in May." => ["HR.com = HR.com", "Basel-Pumps.com = Basel-Pumps.com", "May = 2023-05"];
    /// (what takes hours was a firm)
    figures_before_names: "Voltrix Inc. sells 30-Hour Training." => ["Voltrix Inc. = Voltrix Inc.", "30-Hour = PT30H"];
    /// (heading and text were one name)
    headings_with_legal_forms: "About Krelo Pumps Krelo Pumps, Inc. makes valves. About Osk Pumps Ltd Osk Pumps makes more." => ["Krelo Pumps = Krelo Pumps", "Krelo Pumps, Inc. = Krelo Pumps, Inc.", "Osk Pumps Ltd = Osk Pumps Ltd", "Osk Pumps = Osk Pumps"];
    /// (both were one name; a list of things was a firm)
    ministries_in_tables: "It went to Roads and Bridges Ministry of Justice and the Krelo Institution Department of Botany." => ["Ministry of Justice = Ministry of Justice", "Krelo Institution Department of Botany = Krelo Institution Department of Botany"];
    /// (the last word was left out)
    companies_and_presses: "Krelo Gravity Companies, Inc. has bought Voltrix Press and the fastest growing companies." => ["Krelo Gravity Companies, Inc. = Krelo Gravity Companies, Inc.", "Voltrix Press = Voltrix Press"];
    /// (the first letters were left out)
    letters_before_a_body: "The HR Pump Institute has asked the HR Department and an AI firm." => ["HR Pump Institute = HR Pump Institute"];
    /// (more than four words stood between)
    what_ordinary_words_are: "They met Wild Berry, a premier home and garden decoration design firm." => ["Wild Berry = Wild Berry"];
    /// (a site was no better than a town; the hyphen parted one)
    sites_are_no_towns: "Jamwild.com is a hub for jams in town. It joined the Krelo Federation of Milk Co-operatives." => ["Jamwild.com = Jamwild.com", "Krelo Federation of Milk Co-operatives = Krelo Federation of Milk Co-operatives"];
    /// (the name ended at its hyphen)
    given_names_with_hyphens: "Said Leung Kwok-wai of KVX, and Lee Jae-won of NVQ." => ["KVX = KVX", "NVQ = NVQ"];
    /// (the journal's field was a name of its own, or none was)
    journals_and_centres: "It stands in the Pump Journal of Basel; the Basel Centre for Control of Valve Disorders agrees." => ["Pump Journal of Basel = Pump Journal of Basel", "Basel Centre for Control of Valve Disorders = Basel Centre for Control of Valve Disorders"];
    /// (the form was left out)
    danish_forms: "The group Nordly Vind A/S has met Voltrix A/S. Krelo Grid, a unit of Osk Holding, agreed." => ["Nordly Vind A/S = Nordly Vind A/S", "Voltrix A/S = Voltrix A/S", "Krelo Grid = Krelo Grid", "Osk Holding = Osk Holding"];
    /// (nothing was found)
    trading_houses_and_lessors: "The lessor Krelo Aero Leasing DAC and the trading house Osku Bussan met the Union des Tonneliers." => ["Krelo Aero Leasing DAC = Krelo Aero Leasing DAC", "Osku Bussan = Osku Bussan", "Union des Tonneliers = Union des Tonneliers"];
    /// (the office was part of the name, or the name was nothing)
    officers_of_all_kinds: "Said Olga Berg, Chief Revenue Officer at Wild Berry. Voltrix Chief Product Officer Olga Berg left Krelo Group, LLC. David went, too." => ["Wild Berry = Wild Berry", "Voltrix = Voltrix", "Krelo Group, LLC = Krelo Group, LLC"];
    /// (heading and text were one name)
    headings_of_short_forms: "About Osku Technologies Osku Pump Group, Inc. is a leading audit, tax and advisory firm." => ["Osku Technologies = Osku Technologies", "Osku Pump Group, Inc. = Osku Pump Group, Inc."];
    /// (her first name was a firm)
    couples: "It was founded by Sophia and David Berg in May." => ["May = 2023-05"];
    /// (people of a town were a town)
    people_of_towns: "A proud New Yorker bought it." => [];
    /// (dollars were those of the sign; "Mio." ended the sentence; "M€" and "28,-" were nothing; the m of "RMB260m" was left out)
    money_of_the_continent: "It cost $4.2 million CAD, 35 Mio. Euro, 7 M€, 18,- Euro and RMB260m." => ["$4.2 million CAD = 4200000 CAD", "35 Mio. Euro = 35000000 EUR", "7 M€ = 7000000 EUR", "18,- Euro = 18 EUR", "RMB260m = 260000000 CNY"];
    /// (28.4 square metres)
    dots_of_the_continent: "The stands took 17.250 square metres." => ["17.250 square metres = 17250 m2"];
    /// (none was a length of time)
    lengths_with_more_words: "After 14 eventful years, 35+ years of trade, 3½ hours and 4 show days it closed." => ["14 eventful years = P14Y", "35+ years = P35Y", "3½ hours = PT3H30M", "4 show days = P4D"];
    /// (71 were dollars, and the six nothing)
    parts_of_what_was_counted: "It signed 148 projects worth 96.3 billion yuan ($13.2 billion). Of them, 71 exceeded 2 billion yuan each and six surpassed 5 billion yuan." => ["148 = 148 projects", "96.3 billion yuan = 96300000000 CNY", "$13.2 billion = 13200000000 USD", "71 = 71 projects", "2 billion yuan = 2000000000 CNY, over", "six = 6 projects", "5 billion yuan = 5000000000 CNY, over"];
    /// (the two were a range)
    a_change_and_what_it_led_to: "Guests rose by 700 to 4,100. Costs rose by 5 to 6 percent." => ["700 = 700 Guests", "4,100 = 4100 Guests", "5 to 6 percent = 5..6"];
    /// (area and deals were visitors)
    rows_with_units: "| Visitors | 42,700 | 48,150 |\n| Area (sq m) | 51,000 | 54,500 |\n| Deals (EUR m) | 310 | 365 |" => ["42,700 = 42700 Visitors", "48,150 = 48150 Visitors", "51,000 = 51000 m2", "54,500 = 54500 m2", "310 = 310000000 EUR", "365 = 365000000 EUR"];
    /// (the first of the list was an ordinal, the weekdays were days of their own)
    days_in_lists: "It runs from Friday to Sunday, 6-8 October, on the 27th, 28th and 29th of May and on June 3rd and 10th." => ["Friday to Sunday, 6-8 October = 2023-10-06/2023-10-08", "27th, 28th and 29th of May = 2023-05-27/2023-05-29", "June 3rd = 2023-06-03", "10th = 2023-06-10"];
    /// (the day after a year was 1 January)
    the_day_after_a_year: "As in 2019, it rained on the following day." => ["2019 = 2019"];
    /// (the months of a list went back a year)
    months_in_a_list: "More shows follow (November, February, June, August)." => ["November = 2023-11", "February = 2024-02", "June = 2024-06", "August = 2024-08"];
    /// (neither was a year or a period)
    years_of_accounts: "They closed 2018 with 40 shops, sold more in 9M 2022 and most in FY22-23." => ["2018 = 2018", "40 = 40 shops", "9M 2022 = 2022-01/2022-09", "FY22-23 = 2022/2023"];
    /// (it was the third of something, and the third year was not)
    ordinals_before_hyphens: "A first-class show drew 40 firms for a third straight year; by almost a fifth more came." => ["40 = 40 firms", "third = 3"];
    /// (it counted nothing)
    seats_before_a_noun: "The 1,200-seat hall was full." => [];
    /// (they were sessions, the nearest that was counted)
    who_came: "The 230 sessions with 33,400 attendees were full. There were 18,200 downloads. The keynote drew 2,900, and nearly 6,000 took part online." => ["230 = 230 sessions", "33,400 = 33400 attendees", "18,200 = 18200 downloads", "2,900 = 2900 attendees", "6,000 = 6000 attendees, about"];
    /// (the M began a name)
    money_before_a_name: "The $5M Startup Arena and a $12B Krelo Holdings deal drew 40 firms." => ["$5M = 5000000 USD", "$12B = 12000000000 USD", "40 = 40 firms"];
    /// (312 were percent)
    an_amount_and_its_share: "It took 4,870 applications, of which 312, or 6.4%, won." => ["4,870 = 4870 applications", "312 = 312 applications", "6.4% = 6.4"];
    /// (the dollars were "over")
    higher_than_before: "Sales were 34 percent higher than the $1.4 million of 2022." => ["34 percent = 34", "$1.4 million = 1400000 USD", "2022 = 2022"];
    /// (only the first year was read; the used ones were nothing, and so were those of the countries)
    numbers_in_brackets: "It drew 640 firms (2022: 598; 2019: 702), sold 310 tractors (260 used) to 870 buyers, led by those of Peru (140), Chile (96) and Cuba (71)." => ["640 = 640 firms", "2022 = 2022", "598 = 598 firms", "2019 = 2019", "702 = 702 firms", "310 = 310 tractors", "260 = 260 tractors", "870 = 870 buyers", "Peru = Peru", "140 = 140 buyers", "Chile = Chile", "96 = 96 buyers", "Cuba = Cuba", "71 = 71 buyers"];
    /// (the loss was one of guests, the 51 were firms)
    what_the_sentence_speaks_of: "It had 1.34 million guests and 61 firms. It made PLN 18.7 million after a loss of 4.2 million. Of them 54 percent came from abroad (2023: 51)." => ["1.34 million = 1340000 guests", "61 = 61 firms", "PLN 18.7 million = 18700000 PLN", "4.2 million = 4200000 PLN", "54 percent = 54", "2023 = 2023", "51 = 51"];
    /// (turnstiles and partners were counted; ages and marks were counts)
    nouns_that_are_not_meant: "26,400 people passed the turnstiles, 1,900 more than in 2021. Of the 96 deals, 58 involve foreign partners. The average age was 34, and guests gave it 8.6 out of 10." => ["26,400 = 26400 people", "1,900 = 1900 people", "2021 = 2021", "96 = 96 deals", "58 = 58 deals"];
    /// (the year stood beside "year-end")
    ends_of_years: "It will be ready by year-end 2024 or by end-2025." => ["year-end 2024 = 2024-12", "end-2025 = 2025-12"];
    /// (January was still to come, October was past, and the 21st was no day)
    months_by_what_stands_before: "Contracts signed since November total €40m. The next show is planned for autumn 2025, probably in mid-October. On the morning of the 21st, a run." => ["November = 2022-11", "€40m = 40000000 EUR", "autumn 2025 = 2025-23", "mid-October = 2025-10", "21st = 2023-08-21"];
    /// (the mu were a count of nothing, and the plus kept the unit away)
    areas_of_land: "The park has 2,400 mu, 42,000+ sqm of halls and 4.5 +/- acres of lawn on 60 gently rolling acres." => ["2,400 mu = 2400 [mu_cn]", "42,000+ sqm = 42000 m2, over", "4.5 +/- acres = 4.5 [acr_us], about", "60 gently rolling acres = 60 [acr_us]"];
    /// (they were nothing; the thousands of percent were a year)
    hundredths_of_a_point: "The margin fell 85 basis points to 4.1%, ranging from 3% to 5%; orders grew by 1950%." => ["85 basis points = 0.85", "4.1% = 4.1", "3% to 5% = 3..5", "1950% = 1950"];
    /// (it was a range; the millions were units)
    change_and_level_of_money: "Sales rose by $3 million to $19 million, R$ 310 mi and RM4.2 bil." => ["$3 million = 3000000 USD", "$19 million = 19000000 USD", "R$ 310 mi = 310000000 BRL", "RM4.2 bil = 4200000000 MYR"];
    /// (both were money)
    no_money: "At a rate of 1.0934 EUR/GBP it costs €12. Only trucks with Euro 6 engines may enter." => ["€12 = 12 EUR"];
    /// (the week was a model, the fourth and fifth a label)
    days_and_weeks_in_figures: "Delivered in CW37; it stops on Oct. 3/4/5. The class (9/29 through 10/5) starts 9/24 at 6:30 pm." => ["CW37 = 2023-09-11/2023-09-17", "Oct. 3/4/5 = 2023-10-03/2023-10-05", "9/29 through 10/5 = 2023-09-29/2023-10-05", "9/24 at 6:30 pm = 2023-09-24T18:30"];
    /// (the ranges lost their beginnings, the length was a year, the samples counted nothing)
    samples_and_resolutions: "It measures water (100 - 20,000 ppm) at the 1900 nm line. Among 900 dealers, half in Ohio (n=420), the error is +/- 1.9 percentage points." => ["100 - 20,000 ppm = 100..20000 [ppm]", "1900 nm = 1900 nm", "900 = 900 dealers", "Ohio = Ohio", "420 = 420 dealers", "1.9 percentage points = 1.9, about"];
    /// (both were streets)
    places_of_winners: "* 1st Place: a pen\n* Second Place: a cup" => ["1st = 1", "Second = 2"];
    /// (they were things)
    numbers_in_names_of_firms: "Brands such as 820 Labs, the Borla 2600 GT and its 4400 series of mowers; 250 Alder Road Suite 14, Salem." => [];
    /// (visitors were exhibitors; the others counted nothing)
    nouns_before: "Exhibitor numbers reached 1,240, while visitor numbers climbed to 45,300. Guests came to 61,200. Among the firms were 85 from abroad. The group employs 2,300 at two sites." => ["1,240 = 1240 Exhibitor", "45,300 = 45300 visitor", "61,200 = 61200 Guests", "85 = 85 firms", "2,300 = 2300 employees", "two = 2 sites"];
    /// (only the first was read)
    lists_by_origin: "From Norway came 61 firms, from Finland 38 and from Iceland 12." => ["Norway = Norway", "61 = 61 firms", "Finland = Finland", "38 = 38 firms", "Iceland = Iceland", "12 = 12 firms"];
    /// (it was left out)
    nothing_was_counted_before: "Over 1,500 have signed up." => ["1,500 = 1500 ?, over"];
    /// (they were days of the week of the release, and the concert was past)
    weekdays_of_something_over: "The fair was held from 9 to 12 May 2023. On Tuesday the doors opened, and by Thursday 30,000 had come. The council said on Monday that it had gone well." => ["9 to 12 May 2023 = 2023-05-09/2023-05-12", "Tuesday = 2023-05-09", "Thursday = 2023-05-11", "30,000 = 30000 ?", "Monday = 2023-08-28"];
    /// (it was the one before)
    weekdays_after_one_to_come: "The fair opens on Thursday. On Saturday there is a concert." => ["Thursday = 2023-08-31", "Saturday = 2023-09-02"];
    /// (the lakh was square metres, the hours were counted, the others had no noun or no thousands)
    figures_of_other_houses: "The hall has 42,000 sqm, and footfall crossed 1 lakh. The 200-over firms and forty (40) dealers met 10k-12k guests; of which 1.200 came twice. Opening hours: 9.00 – 18.00." => ["42,000 sqm = 42000 m2", "1 lakh = 100000 footfall, over", "200 = 200 firms, over", "forty = 40 dealers", "40 = 40 dealers", "10k-12k = 10000..12000 guests", "1.200 = 1200 guests"];
    /// (the first two were kwanzas of another, the third three dollars, the fees a range)
    money_of_other_houses: "Worth Kz 4 bn, Rwf1,000 or between USD 3 and 5 million; fees rise $15 to $310; a stand at EUR 3.450,- is full." => ["Kz 4 bn = 4000000000 AOA", "Rwf1,000 = 1000 RWF", "USD 3 and 5 million = 3000000..5000000 USD", "$15 = 15 USD", "$310 = 310 USD", "EUR 3.450 = 3450 EUR"];
    /// (neither was counted)
    kinds_in_brackets: "It had 502 exhibitors (141 foreign from 21 countries, 361 local)." => ["502 = 502 exhibitors", "141 = 141 exhibitors", "21 = 21 countries", "361 = 361 exhibitors"];
    /// (the sign was lost; half a mile and two inches; pounds sterling)
    measures_with_signs_and_fractions: "It froze at -12°C and minus 3 degrees Celsius. A 3/4-inch pipe, 3-1/2 inches of it, is 8- to 10-foot long. A 50-pound sack holds 3 cubic yards, light years away." => ["-12°C = -12 Cel", "minus 3 degrees Celsius = -3 Cel", "3/4-inch = 0.75 [in_i]", "3-1/2 inches = 3.5 [in_i]", "8- to 10-foot = 8..10 [ft_i]", "50-pound = 50 [lb_av]", "3 cubic yards = 3 [cyd_i]"];
    /// (they were years)
    light_years: "It is 40 light years away." => ["40 light years = 40 [ly]"];
    /// (it was the millionth; a thousandth was an ordinal)
    ordinals_of_scales: "The 10-millionth guest and the hundred and first came within a thousandth of the time." => ["10-millionth = 10000000", "hundred and first = 101"];
    /// (the first number was lost)
    lengths_between: "It takes between three and five days." => ["three and five days = P3D/P5D"];
    /// (they were a range)
    a_change_of_money_and_its_level: "The stock fell $1.30 to $41. It was up $3 to $52.20." => ["$1.30 = 1.3 USD", "$41 = 41 USD", "$3 = 3 USD", "$52.20 = 52.2 USD"];
    /// (it was the quarter of the day's year; the year was left out)
    years_behind_apostrophes: "In Q2 '18 and on 11 Mar '19." => ["Q2 '18 = 2018-34", "11 Mar '19 = 2019-03-11"];
    /// (the month was no date, or only its year was; a day in 2010)
    months_that_are_words: "May of last year was dry. From 2 July-10 August it ran." => ["May of last year = 2022-05", "2 July-10 August = 2023-07-02/2023-08-10"];
    /// (each was a week before the release)
    a_week_before_something: "It shipped a week before the fair, and a week before June 30." => ["a week before June 30 = 2023-06-23"];
    /// (the season was lost; the quarter was this year's)
    parts_of_years_that_are_relative: "Due in spring of next year; last year's fourth quarter and the second and third quarters of 2021 were good." => ["spring of next year = 2024-21", "last year's fourth quarter = 2022-36", "second and third quarters of 2021 = 2021-34/2021-35"];
    /// (it was the later one)
    clocks_of_two_zones: "On air at 2 p.m. EDT / 11 a.m. PDT on June 8, 2023." => ["2 p.m. EDT / 11 a.m. PDT on June 8, 2023 = 2023-06-08T14:00"];
    /// (each was an event)
    weeks_in_headlines: "WE HAD A MEETING THIS WEEK" => ["THIS WEEK = 2023-08-28/2023-09-03"];
    /// (they were ten years, and a week was none)
    lengths_in_one_word: "A weeklong fair in a decades-long dispute over the last two quarters." => ["weeklong = P1W", "two quarters = P6M"];
    /// (they were all the days between them)
    two_days_of_a_month: "It is open on 4 and 11 October, and on 18 and 19 October." => ["4 = 2023-10-04", "11 October = 2023-10-11", "18 and 19 October = 2023-10-18/2023-10-19"];
    /// (only the first day was read; the year was none)
    days_in_figures_with_spaces: "It runs 2023-10-16 - 2023-10-18 and 16.11. - 18.11.2023, as told on 8/25/23." => ["2023-10-16 - 2023-10-18 = 2023-10-16/2023-10-18", "16.11. - 18.11.2023 = 2023-11-16/2023-11-18", "8/25/23 = 2023-08-25"];
    /// (it was a month, a Monday and a Sunday)
    what_is_no_day: "Before an august body, on the first Monday of every month, a Sunday school teacher spoke." => ["first = 1"];
    /// (it was the first one of the next month; the week was that of the release)
    weekends_and_weeks_of_months: "It is held on the last weekend of July 2024, in the week of the 7th of October and in the 80's." => ["last weekend of July 2024 = 2024-07-27/2024-07-28", "week of the 7th of October = 2023-10-02/2023-10-08", "80's = 198X"];
    /// (only the end was money; it was a count)
    figures_with_spaces_and_commas: "It costs 2 499,50 €, or 1.5 M EUR for all, since 300 BC." => ["2 499,50 € = 2499.5 EUR", "1.5 M EUR = 1500000 EUR"];
    /// (they counted nothing, or the nearest thing)
    nouns_far_before: "The number of guests was again high: 23,400. Stands were put at 640. Guests from Norway numbered 240, from Finland 130 and from Iceland 95. How many firms came? 1,640 in three days. Buyers – all 1,450 of them – stayed." => ["23,400 = 23400 guests", "640 = 640 Stands", "Norway = Norway", "240 = 240 Guests", "Finland = Finland", "130 = 130 Guests", "Iceland = Iceland", "95 = 95 Guests", "1,640 = 1640 firms", "three days = P3D", "1,450 = 1450 Buyers"];
    /// (only the last was counted, and the next noun was meant)
    from_and_to: "Guest numbers went from 21,100 to 23,400 and stands from 580 to 640; it unites firms (640), schools (35) and clubs (12)." => ["21,100 = 21100 Guest", "23,400 = 23400 Guest", "580 = 580 stands", "640 = 640 stands", "640 = 640 firms", "35 = 35 schools", "12 = 12 clubs"];
    /// (they were twelve years, a month and the second of something)
    halves: "After 12 and a half years it took half a month and half a second, for an entire week, in its 30-odd years." => ["12 and a half years = P12Y6M", "an entire week = P1W", "30-odd years = P30Y"];
    /// (it was in the morning; the hour was lost)
    evenings: "It begins tonight at 8:30, and on Friday at about 5 p.m." => ["tonight at 8:30 = 2023-08-28T20:30", "Friday at about 5 p.m. = 2023-09-01T17:00"];
    /// (thousands without their noun; shares and rows were nothing)
    blocks_of_key_figures: "The fair\n\n23.4K\n\nGuests\n\n**1,640+** firms\n\nGuests from abroad (%): 34\n\nNo. of buyers 412\n\n| 640 | Stands |" => ["23.4K = 23400 Guests", "1,640 = 1640 firms, over", "34 = 34", "412 = 412 buyers", "640 = 640 Stands"];
    /// (each end was a date of its own; the article and the month after next were lost)
    edges_of_spans: "It ran from late 2019 to early 2021, begun a year and two months ago and going on a month after next Friday, in a week's time." => ["late 2019 to early 2021 = 2019/2021", "a year and two months ago = 2022-06-28", "a month after next Friday = 2023-10-08", "a week's time = 2023-09-04"];
    /// (they were units, dollars were lost, and a sentence ended behind "Gs.")
    millions_of_other_tongues: "Worth R$ 14 bilhões, U$S 1.8 billion, Gs. 1.2 trillion and Php 45-M." => ["R$ 14 bilhões = 14000000000 BRL", "U$S 1.8 billion = 1800000000 USD", "Gs. 1.2 trillion = 1200000000000 PYG", "Php 45-M = 45000000 PHP"];
    /// (only the last was counted; the guests had decimals)
    kinds_with_plus: "It had 410+ local and 90+ foreign firms, 28.400 guests (2022: 25.100), 180 directly and 40 by post, on one million-plus square feet." => ["410 = 410 firms, over", "90 = 90 firms, over", "28.400 = 28400 guests", "2022 = 2022", "25.100 = 25100 guests", "180 = 180 firms", "40 = 40 firms", "one million-plus square feet = 1000000 [sft_i], over"];
    /// (it was this Tuesday, and an ordinal)
    weekdays_with_ordinals: "It opens Tuesday 19th and ends on Friday 22nd." => ["Tuesday 19th = 2023-09-19", "Friday 22nd = 2023-09-22"];
    /// (only the last had its year)
    lists_with_one_year: "On May 5 and May 12, 2019, in November and January 2020, in Q1 and Q3 2020, on Oct. 4, 11 and 18, 2021 and in the first and third quarters of 2021." => ["May 5 = 2019-05-05", "May 12, 2019 = 2019-05-12", "November = 2019-11", "January 2020 = 2020-01", "Q1 = 2020-33", "Q3 2020 = 2020-35", "Oct. 4 = 2021-10-04", "11 = 2021-10-11", "18, 2021 = 2021-10-18", "first = 2021-33", "third quarters of 2021 = 2021-35"];
    /// (the Friday was the next one)
    weekdays_with_their_days: "It opens this coming Friday, September 8, and closed last Friday, 18 August." => ["this coming Friday, September 8 = 2023-09-08", "last Friday, 18 August = 2023-08-18"];
    /// (only the last was read)
    lengths_in_lists: "After 30, 60 and 90 days, two- and three-day passes took it from 12 to 15 countries." => ["30 = P30D", "60 = P60D", "90 days = P90D", "two = P2D", "three-day = P3D", "12 = 12 countries", "15 = 15 countries"];
    /// (the first was nothing, the others exact; the last were firms)
    bounds_of_lists: "Guests: > 340. Stands: ca. 1,200. It takes min. 20 firms, more or less 30 towns and 60 and more clubs." => ["340 = 340 Guests, over", "1,200 = 1200 Stands, about", "20 = 20 firms, at_least", "30 = 30 towns, about", "60 = 60 clubs, over"];
    /// (the first were of the second noun, the others of nothing or of the nearest)
    nouns_of_two_numbers: "Firms and guests numbered 640 and 23,400 respectively. At 212, the number of halls was high. Kenya sent the most buyers (140), ahead of Ghana with 95. That of stands rose by a tenth to 410." => ["640 = 640 Firms", "23,400 = 23400 guests", "212 = 212 halls", "Kenya = Kenya", "140 = 140 buyers", "Ghana = Ghana", "95 = 95 buyers", "410 = 410 stands"];
    /// (the measure of the year before was left out, and so were those of the second day and the live ones)
    numbers_in_brackets_alone: "It took 30,000 sqm (28,000). The first day (8,200) was better than the second (9,100). A further 1.2 million watched, 400,000 of them live." => ["30,000 sqm = 30000 m2", "28,000 = 28000 m2", "first = 1", "8,200 = 8200 ?", "second = 2", "9,100 = 9100 ?", "1.2 million = 1200000 ?", "400,000 = 400000 ?"];
    /// (they were a billion, 250,000 and five pounds)
    quarters_of_scales: "It cost three quarters of a billion dollars, two and a quarter million euros and five pounds and fifty pence." => ["three quarters of a billion dollars = 750000000 USD", "two and a quarter million euros = 2250000 EUR", "five pounds and fifty pence = 5.5 GBP"];
    /// (the first was 1250 euros, as a stand's price is)
    prices_of_a_litre: "Diesel was EUR 1.250 per litre, power €1.450/kWh, and a stand EUR 3.450 a day." => ["EUR 1.250 = 1.25 EUR", "€1.450 = 1.45 EUR", "EUR 3.450 = 3450 EUR"];
    /// (the bound went to the last of them)
    a_bound_holds_for_the_first: "more than 300 exhibitors and 12 buyers" => ["300 = 300 exhibitors, over", "12 = 12 buyers"];
    /// (the equivalent was exact)
    an_equivalent_takes_over_the_bound: "over 5 billion yuan ($690 million)" => ["5 billion yuan = 5000000000 CNY, over", "$690 million = 690000000 USD, over"];
}

/// (empty texts, and texts of nothing but marks, had no first token)
#[test]
fn next_to_nothing() {
    for text in ["", " ", "\n", "\r\n", "\u{feff}", ".", "-", "1", "%", "\0"] {
        stated(text);
    }
}

/// (one long line took time that grew with its square)
#[test]
fn one_long_line() {
    let started = std::time::Instant::now();
    stated(&"1,006 exhibitors from 46 countries and 3 of them on Monday ".repeat(2_000));
    assert!(started.elapsed() < std::time::Duration::from_secs(20));
}
