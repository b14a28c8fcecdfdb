//! The tokens of a text again, as the lexicon of names sees them. What the lexicon of values has found out already is not asked twice: the case of a word is
//! in its kind, and where the other lexicon has the same word is known when the engine is built.

use crate::class::ClassSet;
use crate::engine::Cascade;
use crate::lexicon::{Found, Looked, column};
use crate::text::token::NONE;
use crate::text::tokenize::Raw;

/// What a token's kind tells of its form.
#[derive(Clone, Copy)]
enum Form {
    /// The end of a sentence or paragraph, by the kind that names have for it.
    Boundary(u32),
    /// A word, by its column in the lexicon's rows.
    Word(usize),
    Other(Raw),
}

/// From the tokens of one cascade to those of another.
pub(crate) struct Again {
    /// For each kind.
    forms: Vec<Form>,
    /// For each entry.
    places: Vec<Found>,
}

impl Again {
    pub(crate) fn new(values: &Cascade, names: &Cascade) -> Again {
        let shapes = &values.lexicon.shapes;
        let form = |shape: &ClassSet| match shapes.case_in(shape) {
            Some(case) => Form::Word(column(case)),
            None if shape.has(shapes.sentence_end) => Form::Boundary(names.lexicon.sentence_end),
            None if shape.has(shapes.paragraph_end) => Form::Boundary(names.lexicon.paragraph_end),
            None if shape.has(shapes.url) => Form::Other(Raw::Url),
            None if shape.has(shapes.punct) => Form::Other(Raw::Sign),
            None => Form::Other(Raw::Figure),
        };
        let forms: Vec<Form> = values.kinds.shapes().iter().map(form).collect();
        let forms = values.kinds.halves().iter().map(|(_, shape)| forms[*shape as usize]);
        Again { forms: forms.collect(), places: names.lexicon.places(&values.lexicon) }
    }

    /// What names see in a token, written so, that is `looked` for the other cascade.
    pub(crate) fn look_up(&self, names: &Cascade, looked: Looked, written: &str) -> Looked {
        let lexicon = &names.lexicon;
        match self.forms[looked.kinds[0] as usize] {
            Form::Boundary(kind) => Looked { kinds: [kind; 2], entry: NONE },
            Form::Word(column) => match self.places.get(looked.entry as usize) {
                Some(place) => lexicon.word_at(*place, written, column),
                None => lexicon.word_of_case(written, column),
            },
            Form::Other(raw) => lexicon.look_up(raw, written),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;
    use crate::text::tokenize::tokenize;

    #[test]
    fn tokens_are_as_if_they_were_looked_up_anew() {
        let engine = Engine::builder().build().unwrap();
        let text = "In May, HALDEN’S 3rd eExpo – “Moss & Söhne GmbH” of St. Gallen – drew 1,006 EVs (G20: 12%), see www.halden.example.\n\nIt's open: 09:30";
        for raw in tokenize(text, &[]).filter(|raw| !raw.what.is_line()) {
            let written = raw.text(text);
            let looked = engine.values.lexicon.look_up(raw.what, written);
            let again = engine.name_table.again.look_up(&engine.names, looked, written);
            assert_eq!(again, engine.names.lexicon.look_up(raw.what, written), "{written}");
        }
    }
}
