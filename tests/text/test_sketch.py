from factcheck.text.sketch import SIZE, sketch

TEXT = " ".join(f"mot{number}" for number in range(200))


def test_case_accents_and_spaces_do_not_matter() -> None:
    assert sketch("Le Déjeuner  est prêt\nà midi") == sketch("le dejeuner est pret a midi")


def test_a_long_text_has_a_sketch_of_fixed_size_in_order() -> None:
    found = sketch(TEXT)

    assert len(found) == SIZE
    assert list(found) == sorted(found)
    assert all(0 <= value < 2**63 for value in found)


def test_near_copies_share_most_of_it_and_others_nothing() -> None:
    near, other = sketch(TEXT + " et une fin"), sketch(TEXT.replace("mot", "autre"))

    assert len(set(sketch(TEXT)) & set(near)) > SIZE * 0.8
    assert not set(sketch(TEXT)) & set(other)


def test_a_short_text_is_one_shingle_and_none_is_empty() -> None:
    assert len(sketch("Deux mots")) == 1
    assert sketch("… !") == ()
