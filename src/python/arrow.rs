//! A table as Arrow, handed over by the PyCapsule interface.

use std::sync::Arc;

use arrow_array::builder::StringViewBuilder;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, DictionaryArray, Float64Array, Int32Array, Int64Array, ListArray, RecordBatch,
    RecordBatchIterator, StringArray, StructArray, UInt32Array,
};
use arrow_buffer::{Buffer, OffsetBuffer};
use arrow_schema::{DataType, Field, Fields, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use bytes::Bytes;

use crate::output::{Excerpts, Levels, Quote, Table, Values};

/// A stream of one batch. The capsule owns the stream until a consumer moves
/// it out, which leaves a released one behind.
pub(super) fn stream<'py>(py: Python<'py>, table: &Table) -> PyResult<Bound<'py, PyCapsule>> {
    let batch = py.detach(|| batch(table));
    let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
    let schema = batch.schema();
    let reader = RecordBatchIterator::new([Ok(batch)], schema);
    let stream = FFI_ArrowArrayStream::new(Box::new(reader));
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

fn batch(table: &Table) -> Result<RecordBatch, arrow_schema::ArrowError> {
    let columns: Vec<(&str, ArrayRef)> = table
        .columns()
        .iter()
        .map(|column| (column.name.as_str(), array(&column.values)))
        .collect();
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, array)| Field::new(*name, array.data_type().clone(), true))
        .collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}

fn array(values: &Values) -> ArrayRef {
    match values {
        Values::Text(values) => Arc::new(StringArray::from_iter(values)),
        Values::Levels(Levels { names, rows }) => {
            let keys = Int32Array::from_iter_values(rows.iter().map(|&row| row as i32));
            let names = StringArray::from_iter_values(names);
            Arc::new(DictionaryArray::new(keys, Arc::new(names)))
        }
        Values::Excerpts(words) => self::words(words),
        Values::Integer(values) => Arc::new(Int64Array::from_iter(values)),
        Values::Whole(values) => Arc::new(UInt32Array::from_iter_values(values.iter().copied())),
        Values::Number(values) => Arc::new(Float64Array::from_iter(values)),
        Values::Texts(values) => {
            let texts = StringArray::from_iter_values(values.iter().flatten());
            list(values.iter().map(Vec::len), Arc::new(texts))
        }
        Values::Sets(sets) => {
            let names = (0..sets.rows.len()).flat_map(|row| sets.at(row));
            let names = StringArray::from_iter_values(names);
            let lengths = sets.rows.iter().map(|set| set.count_ones() as usize);
            list(lengths, Arc::new(names))
        }
        Values::Quotes(values) => {
            let quotes = || values.iter().flatten();
            let points = |of: fn(&Quote) -> usize| {
                let points = quotes().map(|quote| of(quote) as i64);
                Arc::new(Int64Array::from_iter_values(points)) as ArrayRef
            };
            let texts = StringArray::from_iter_values(quotes().map(|quote| &quote.text));
            let columns = [
                ("text", Arc::new(texts) as ArrayRef),
                ("start", points(|quote| quote.start)),
                ("end", points(|quote| quote.end)),
            ];
            list(values.iter().map(Vec::len), Arc::new(record(columns)))
        }
        Values::Record(names, columns) => {
            let columns = names.iter().zip(columns).map(|(name, column)| {
                (*name, Arc::new(StringArray::from_iter(column)) as ArrayRef)
            });
            Arc::new(record(columns))
        }
    }
}

/// Views into the documents: the words are not copied, and the documents live as
/// long as a view of them does.
fn words(words: &Excerpts) -> ArrayRef {
    let mut views = StringViewBuilder::with_capacity(words.len());
    let blocks: Vec<u32> = words
        .texts()
        .map(|text| views.append_block(shared(text)))
        .collect();
    for row in 0..words.len() {
        let (document, start, length) = words.place(row);
        views
            .try_append_view(blocks[document], start, length)
            .expect("words stand in their document");
    }
    Arc::new(views.finish())
}

/// A text as a buffer that shares it.
fn shared(text: &Arc<String>) -> Buffer {
    struct Shared(Arc<String>);
    impl AsRef<[u8]> for Shared {
        fn as_ref(&self) -> &[u8] {
            self.0.as_bytes()
        }
    }
    Buffer::from(Bytes::from_owner(Shared(text.clone())))
}

fn list(lengths: impl Iterator<Item = usize>, values: ArrayRef) -> ArrayRef {
    let field = Field::new_list_field(values.data_type().clone(), true);
    let offsets = OffsetBuffer::from_lengths(lengths);
    Arc::new(ListArray::new(Arc::new(field), offsets, values, None))
}

fn record<'n>(columns: impl IntoIterator<Item = (&'n str, ArrayRef)>) -> StructArray {
    let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns
        .into_iter()
        .map(|(name, array)| {
            let kind: DataType = array.data_type().clone();
            (Field::new(name, kind, true), array)
        })
        .unzip();
    StructArray::new(Fields::from(fields), arrays, None)
}
