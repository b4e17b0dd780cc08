//! Protected tables against counting out: every table of whole numbers that agrees with
//! what is printed is made, and shows what a reader can know.

mod counted_out;
mod enumeration;
mod random;

#[test]
fn no_reader_recovers_what_is_hidden_and_little_is_lost() {
    let out = counted_out::count_out(44, 300_000);
    assert_eq!(out.wrong, Vec::<String>::new());
    assert!(out.worst <= 1.15, "{}", out.worst);
    assert!(out.audited > 22 && out.compared > 11, "{out:?}");
}
