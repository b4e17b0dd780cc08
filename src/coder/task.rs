//! A task: what a coder is asked of one case.

use serde::Serialize;
use serde_json::{Value, json};

use crate::codebook::Codebook;
use crate::stance::{Confidence, Stance};

/// What a coder is asked of one case. As JSON it is all that a person or a program
/// needs to answer: an answer is a [`Reply`](super::Reply) with the same `id`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Task {
    /// By what the answer finds its case: it is made of the text, so that an answer to
    /// another text is not taken.
    pub id: String,
    /// The name of the document.
    pub source: String,
    /// The case in its document, from 1.
    pub case: usize,
    /// The case in the study, from 1.
    pub number: usize,
    /// Its heading.
    pub heading: String,
    /// All of it, heading included.
    pub text: String,
    /// What stands before the first case of its document: often the question.
    pub front: String,
    /// What is asked, and how to answer.
    #[serde(flatten)]
    pub asked: std::sync::Arc<Asked>,
}

/// What all cases are asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Asked {
    /// The question.
    pub question: String,
    /// The manual for who codes.
    pub manual: &'static str,
    /// The codes, where codings are asked too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Value>,
    /// The JSON Schema of an answer.
    pub answer: Value,
}

impl Asked {
    /// What is asked by this question; codings too where a codebook is given.
    pub fn new(question: impl Into<String>, codes: Option<&Codebook>) -> Self {
        Self {
            question: question.into(),
            manual: include_str!("../data/manual.md"),
            codes: codes.map_or_else(Vec::new, |book| {
                let codes = book.codes().iter();
                codes
                    .map(|code| {
                        json!({
                            "name": code.name,
                            "label": code.label,
                            "definition": code.definition,
                            "use": code.usage,
                            "avoid": code.avoid,
                        })
                    })
                    .collect()
            }),
            answer: schema(codes),
        }
    }
}

fn schema(codes: Option<&Codebook>) -> Value {
    let words = json!({"type": "array", "items": {"type": "string"}});
    let stances = Stance::ALL.map(Stance::name);
    let track = json!({"enum": stances});
    let confidences = [Confidence::High, Confidence::Medium, Confidence::Low];
    let mut properties = json!({
        "id": {"type": "string"},
        "stance": {"enum": stances},
        "confidence": {"enum": confidences.map(Confidence::name)},
        "timing": {"type": ["string", "null"]},
        "conditions": words,
        "tracks": {"type": "object", "properties": {"policy": track, "execution": track}},
        "evidence": words,
        "reason": {"type": "string"},
        "memo": {"type": "string"},
    });
    if let Some(book) = codes {
        let names: Vec<&str> = book.codes().iter().map(|code| code.name.as_str()).collect();
        properties["codings"] = json!({
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"code": {"enum": names}, "text": {"type": "string"}},
                "required": ["code", "text"],
            },
        });
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": ["id", "stance", "evidence"],
    })
}
