"""Rival accounts: who is said to have begun, and by whom, in the many shapes in which the press tells it."""

import pytest
from extraction_world import read

CLASH = "Troops clashed at Torkham on Monday. "
AF, PK = ("AF", "Pakistan", "asserts"), ("PK", "Afghanistan", "asserts")
AF_DENIES, PK_DENIES = ("AF", "Afghanistan", "denies"), ("PK", "Pakistan", "denies")

# (text, claims as (side of the claimant, who is said to have begun, stance), initiator)
ACCOUNTS = {
    'while: two said-clauses': (CLASH + 'Pakistani officials said Afghan forces had opened fire first, while Kabul said Pakistani troops had started the firing.', {AF, PK}, 'contested'),
    'while: accuse/blame': (CLASH + 'Islamabad accused Afghan forces of firing first, while the Taliban government blamed Pakistani troops for the clash.', {AF, PK}, 'contested'),
    'while-first': (CLASH + 'While Pakistan said the Taliban had attacked first, Afghan officials insisted that Pakistani soldiers had opened fire.', {AF, PK}, 'contested'),
    'passive accused': (CLASH + 'Afghan forces were accused by Pakistan of starting the clash.', {PK}, 'Afghanistan'),
    'passive blamed': (CLASH + 'Pakistan was blamed by the Afghan defence ministry for starting the firing.', {AF}, 'Pakistan'),
    'each accused the other': (CLASH + 'Each side accused the other of opening fire first.', {AF, PK}, 'contested'),
    'each blaming participle': (CLASH + 'The two sides traded fire for an hour, each blaming the other for starting it.', {AF, PK}, 'contested'),
    'according to': (CLASH + 'According to Pakistani security officials, Afghan forces opened fire without provocation.', {PK}, 'Afghanistan'),
    'according to, trailing': (CLASH + 'Pakistani troops fired first, according to the Afghan border police.', {AF}, 'Pakistan'),
    'spokesman then he': (CLASH + 'Taliban spokesman Zabihullah Mujahid gave another account. He said Pakistani forces had started the shooting.', {AF}, 'Pakistan'),
    'X, however, said': (CLASH + 'Afghan forces opened fire first, the Pakistani military said. Kabul, however, said Pakistani troops had attacked first.', {AF, PK}, 'contested'),
    'later X said Y attacked first': (CLASH + "The Afghan foreign ministry said later that Pakistan attacked first. Pakistan's army had said the Taliban started the clash.", {AF, PK}, 'contested'),
    'unprovoked firing by': (CLASH + 'The Pakistani military blamed unprovoked firing by the Taliban.', {PK}, 'Afghanistan'),
    'quote split over paragraphs': (CLASH + '"Our posts were attacked first," said a Pakistani military official.\n\n"The Afghan side began the shelling at dawn," the official added.', {PK}, 'Afghanistan'),
    'denied starting': (CLASH + 'Pakistan said Afghan troops began the firing. The Afghan defence ministry denied that its forces had started it.', {AF_DENIES, PK}, 'contested'),
    'rejected the claim': (CLASH + 'Afghan officials said Pakistan had started the shelling. Islamabad rejected the claim.', {AF, PK_DENIES}, 'contested'),
    'in retaliation': (CLASH + "Pakistan's military said it had returned fire in retaliation for an unprovoked Afghan attack.", {PK}, 'Afghanistan'),
    'in response to firing by': (CLASH + 'Pakistani forces responded after the Afghan Taliban opened fire on a border post, the ISPR said.', {PK}, 'Afghanistan'),
    'reverse: fire was opened by': (CLASH + 'Fire was first opened by Pakistani troops, Afghan officials said.', {AF}, 'Pakistan'),
    'it was X who': (CLASH + 'It was Pakistani forces who fired first, a Taliban spokesman said.', {AF}, 'Pakistan'),
    'began it / started it': (CLASH + 'Both countries claimed the other had started it.', {AF, PK}, 'contested'),
    'attack from side': (CLASH + 'The attack began from the Afghan side, a Pakistani official told reporters.', {PK}, 'Afghanistan'),
    'blame on': (CLASH + 'Kabul put the blame on Pakistan for the clash.', {AF}, 'Pakistan'),
    'blame laid': (CLASH + 'Pakistani officials laid the blame for the firing on Afghan border guards.', {PK}, 'Afghanistan'),
    'held responsible': (CLASH + 'Islamabad held the Taliban responsible for the clash.', {PK}, 'Afghanistan'),
    'without provocation': (CLASH + 'Pakistani troops opened fire without provocation, the Afghan defence ministry said, a charge that Islamabad denied.', {AF, PK_DENIES}, 'contested'),
    'but': (CLASH + 'Pakistan says the Taliban attacked its post first, but the Taliban say Pakistani soldiers fired on them first.', {AF, PK}, 'contested'),
    'and: reversed': (CLASH + 'The Afghan Taliban said Pakistan had violated the ceasefire and Pakistan said the Taliban had fired first.', {AF, PK}, 'contested'),
    'for its part': (CLASH + 'Afghan officials said the firing was started by Pakistani forces. Pakistan, for its part, accused the Taliban of an unprovoked attack on its post.', {AF, PK}, 'contested'),
    'who said quoted: Fighting began when': (CLASH + 'The fighting began when Afghan forces attacked a Pakistani post, Islamabad said.', {PK}, 'Afghanistan'),
    'when, said first': (CLASH + 'Pakistani officials said the clash erupted when Taliban fighters opened fire on troops repairing the fence.', {PK}, 'Afghanistan'),
    'rejected denial': (CLASH + "The Taliban rejected Pakistan's claim that Afghan forces had fired first.", {AF_DENIES, PK}, 'contested'),
    'dismissed as baseless': (CLASH + 'Pakistan said the Taliban had started the clash. Kabul dismissed the accusation as baseless.', {AF_DENIES, PK}, 'contested'),
    'accused without start': (CLASH + 'Pakistan accused Kabul of sheltering militants.', set(), None),
    'participle accusing': ('Afghan and Pakistani forces clashed at Torkham on Monday, each side accusing the other of starting the fight.', {AF, PK}, 'contested'),
    "initiated, as passive 'on the part'": (CLASH + 'Unprovoked aggression on the part of the Afghan forces led to the clash, the ISPR said in a statement.', {PK}, 'Afghanistan'),
    'acted in self defence': (CLASH + 'The Taliban said they had acted in self-defence after Pakistani troops fired at their post.', {AF}, 'Pakistan'),
    'statement colon': (CLASH + 'A Pakistani military statement: "Afghan forces resorted to unprovoked fire."', {PK}, 'Afghanistan'),
    'posted on X': (CLASH + '"The Pakistani side opened fire first," Afghan spokesman Fitrat wrote on X.', {AF}, 'Pakistan'),
    'local official named without nation': (CLASH + 'Spin Boldak police chief Abdul Wali said Pakistani guards had fired first.', {AF}, 'Pakistan'),
    'he said split': (CLASH + '"They opened fire first," said Pakistani information minister Khan of the Afghan troops.', {PK}, 'Afghanistan'),
    'attack by civilians no initiation': (CLASH + 'Pakistan said its troops killed two militants after they attacked a post.', set(), None),
    'Urdu-like order': (CLASH + 'From the Afghan side unprovoked firing started, Pakistani officials said.', {PK}, 'Afghanistan'),
    'came under fire from': (CLASH + 'The Pakistani military said its post came under fire from Afghan territory.', {PK}, 'Afghanistan'),
    'disputed': (CLASH + "Kabul disputed Islamabad's account, saying that Pakistani soldiers shot first.", {AF, AF_DENIES}, 'Pakistan'),
    'trigger': (CLASH + 'Afghan officials said the clash was triggered by Pakistani shelling.', {AF}, 'Pakistan'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "claims", "initiator"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_rival_accounts_go_to_those_who_give_them(
    text: str, claims: set[tuple[str, str, str]], initiator: str | None
) -> None:
    found = read(text)
    rows = [row for row in found.claims if row["predicate"] == "initiated_by"]
    assert {(row["claimant_side"], row["value"], row["stance"]) for row in rows} == claims
    news = [row for row in found.incidents if not row["background"]]
    assert [row["initiator"] for row in news] == [initiator]
