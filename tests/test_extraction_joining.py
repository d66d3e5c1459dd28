"""How the sentences of a report become its incidents: each case names the rule that it pins."""

import pytest
from extraction_world import told

# Published on Friday, 15 March 2024.
REPORTS: dict[str, tuple[str, list[tuple[str, str, str | None]]]] = {
    "the day of a paper that is cited is no day to count from": (
        "On 4 March a gunman attacked guards in Barmal (Morning Post, 6 March 2024). Two days later troops "
        "clashed in Gurbuz.",
        [("attack", "2024-03-04", "Barmal"), ("armed_clash", "2024-03-06", "Gurbuz")],
    ),
    "those who crossed to launch an attack launched it": (
        "Gunmen killed two guards at a border post on Monday. About thirty of them crossed from Kunar to launch "
        "the night-time assault in Bajaur district.",
        [("attack", "2024-03-11", "Bajaur")],
    ),
    "posts that were seized lie where the next sentence lists them": (
        "The ministry said that its forces had seized 9 Pakistani posts on Monday. They include two in the Gurbuz "
        "district and three in the Barmal district.",
        [("attack", "2024-03-11", "Gurbuz")],
    ),
    "a gate is not shut in the province that it connects with another": (
        "Guards shut Kharlachi on Monday. The crossing, which connects Pakistan with Afghanistan's Paktia "
        "province, was closed in the evening.",
        [("border_closure", "2024-03-11", "Kharlachi")],
    ),
    "a sentence further on tells the day of talks": (
        "Officials of the two countries held a flag meeting at Torkham. A meeting between the officials began at "
        "noon on Sunday.",
        [("talks", "2024-03-10", "Torkham")],
    ),
    "days until now, in Urdu, are no day": (
        "باجوڑ ایجنسی میں چوکیوں پر فائرنگ سے دو اہلکار شہید ہو گئے۔ 5 مارچ سے اب تک تین واقعات ہو چکے ہیں۔",
        [("armed_clash", "2024-03-15", None)],
    ),
    "what follows an attack is not of its day or place": (
        "Shells landed in Barmal on Wednesday. The shelling follows Sunday's bombing in Quetta.",
        [("shelling", "2024-03-13", "Barmal"), ("bombing", "2024-03-10", "Quetta")],
    ),
    "the day on which somebody said 'that' is no day of the event": (
        "Officials said Thursday that rockets have hit homes in Kunar. In the latest of the attacks, "
        "troops fired shells into Nari on Tuesday and killed two people.",
        [("shelling", "2024-03-12", "Nari")],
    ),
    "what was told of on a day was no later": (
        "Troops traded fire at Kharlachi on Thursday.\n\n"
        "On Tuesday, officials said that a post near Angoor Ada had come under attack.",
        [("armed_clash", "2024-03-14", "Kharlachi"), ("armed_clash", "2024-03-12", "Angoor Ada")],
    ),
    "the day of a death in hospital is not that of the fight": (
        "A captain died on Wednesday after being shot in a clash at Torkham, the army said. "
        "He was hit when firing broke out on Monday night.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "a police post is no office": (
        "Militants raided police posts in Gurbuz of Khost province on Monday.",
        [("raid", "2024-03-11", "Gurbuz")],
    ),
    "where a place borders on is not where it happened": (
        "A post in Kurram, which borders Khost and Paktika, was fired upon on Monday.",
        [("armed_clash", "2024-03-11", "Kurram")],
    ),
    "what was before the news was elsewhere": (
        "There was a fresh exchange of fire on Monday, and that comes after guards tore down a fence in Kunar. "
        "It began at Torkham.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "fighting that resumes at a gate reopens nothing": (
        "Fighting between the guards resumed on Monday around the gate at Torkham.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "bombers who are shot dead are no bombing": (
        "Troops fought intruders at Ghulam Khan on Monday. Nine of them, including two suicide bombers, died.",
        [("armed_clash", "2024-03-11", "Ghulam Khan")],
    ),
    "the number of the dead is no habit": (
        "The number of people killed in a drone strike in Mir Ali on Monday has risen to nine.",
        [("airstrike", "2024-03-11", "Mir Ali")],
    ),
    "the sixth of May is no possibility": (
        "The March 11 clash took place at Torkham. Officials said the May 6 clash there was longer.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "a list goes on behind 'as well as'": (
        "Jets bombed Gurbuz in Khost, as well as Barmal in Paktika, on Monday.",
        [("airstrike", "2024-03-11", "Gurbuz"), ("airstrike", "2024-03-11", "Barmal")],
    ),
    "a capital behind a comma that denies is a government": (
        "After an air strike on Kabul on Monday, Islamabad has not officially confirmed it.",
        [("airstrike", "2024-03-11", "Kabul")],
    ),
    "a shooting that is only retold stays so": (
        "The gate at Chaman reopened on Thursday.\n\nA gunman had killed a guard there on 2 March. Traders waited. "
        "It was unclear why the man opened fire.",
        [("border_reopening", "2024-03-14", "Chaman")],
    ),
    "what a report opens with was where the next sentence is": (
        "Gunships destroyed a school and killed eighty people on Monday.\n\n"
        "The army says the school in Bajaur was a camp.",
        [("airstrike", "2024-03-11", "Bajaur")],
    ),
    "what a report opens with was where those are who tell of it": (
        "Border guards clashed with their neighbours on Monday.\n\n"
        '"They wanted our post," a commander in Nangarhar told reporters.',
        [("armed_clash", "2024-03-11", "Nangarhar")],
    ),
    "the ambush is where somebody was ambushed": (
        "Gunmen ambushed a convoy on Monday, killing six.\n\nSeparately, two men died in a gunfight in Kurram.\n\n"
        "The six who died in the ambush were on the road to Mir Ali.",
        [("attack", "2024-03-11", "Mir Ali"), ("armed_clash", "2024-03-11", "Kurram")],
    ),
    "talks of the two sides are told without a place": (
        "Shells landed at Arandu on Monday. Two flag meetings between the forces of Pakistan and Afghanistan were held.",
        [("shelling", "2024-03-11", "Arandu"), ("talks", "2024-03-11", None)],
    ),
    "a supply route that is shut is told without a place": (
        "Helicopters attacked a post at Ghulam Khan on Monday, prompting Pakistan to shut the key supply route.",
        [("airstrike", "2024-03-11", "Ghulam Khan"), ("border_closure", "2024-03-11", "Ghulam Khan")],
    ),
    "an opening 'after' looks back": (
        "A missile killed eight people in Gurbuz, residents said on Thursday.\n\n"
        "After the ambush on Monday in Bajaur, Islamabad lodged a protest.",
        [("airstrike", "2024-03-14", "Gurbuz"), ("attack", "2024-03-11", "Bajaur")],
    ),
    "that two meetings were held is no taking up": (
        "Shells landed at Arandu on Monday.\n\nTrucks waited.\n\nHe said that two flag meetings between the forces of "
        "the two countries took place.",
        [("shelling", "2024-03-11", "Arandu"), ("talks", "2024-03-11", None)],
    ),
    "intruders who were seen on a day were fought on it": (
        "The army said on Thursday that it foiled two infiltration attempts, killing nine men in Kurram and Bajaur.\n\n"
        "On 11 March, movements of two groups were detected there.",
        [("armed_clash", "2024-03-11", "Kurram"), ("armed_clash", "2024-03-11", "Bajaur")],
    ),
    "a bomb that struck a house in a report of air strikes was dropped": (
        "Jets hit camps in Kurram on Monday. A bomb struck a house there, a villager said.",
        [("airstrike", "2024-03-11", "Kurram")],
    ),
    "bridges that are blown up in a fight are part of it": (
        "Militants raided posts in Bajaur on Monday and troops opened fire. Two bridges were blown up.",
        [("raid", "2024-03-11", "Bajaur")],
    ),
    "what commanders of two sides discussed are talks": (
        "Commanders of the Afghan and Pakistani armies on Monday discussed measures along the border in Istanbul.",
        [("talks", "2024-03-11", "Istanbul")],
    ),
    "a gate that stays shut was shut on the last day that is told": (
        "Troops traded fire at Torkham on Tuesday.\n\nThe gate at Torkham stayed closed.",
        [("armed_clash", "2024-03-12", "Torkham"), ("border_closure", "2024-03-12", "Torkham")],
    ),
    "as many dead are the same attack": (
        "Helicopters attacked a post in Kurram on Monday, killing 26 soldiers.\n\nA gate was shut.\n\n"
        "Officials say that 26 soldiers were killed in the attack on a post near Nari.",
        [("airstrike", "2024-03-11", "Kurram")],
    ),
    "what a closure may cost is no closure": (
        "The gate at Torkham reopened on Monday.\n\nTraders were glad.\n\nDrivers slept.\n\n"
        "Others spoke of the consequences of the Torkham crossing's closure.",
        [("border_reopening", "2024-03-11", "Torkham")],
    ),
    "how long a gate was shut is not when": (
        "Troops traded fire at Torkham on Monday. Last month a clash at Kharlachi kept the gate shut for three days.",
        [("armed_clash", "2024-03-11", "Torkham")],
    ),
    "officers who agree to hold their fire make a truce": (
        "Troops traded fire at Torkham on Monday. The commanders agreed over a hotline on Tuesday to hold their fire.",
        [("armed_clash", "2024-03-11", "Torkham"), ("agreement", "2024-03-12", "Torkham")],
    ),
    "crossings that have been shut since a day are told without a place": (
        "Shells hit Barmal and Nari on Wednesday. All crossings have been closed since Tuesday.",
        [
            ("shelling", "2024-03-13", "Barmal"),
            ("shelling", "2024-03-13", "Nari"),
            ("border_closure", "2024-03-12", None),
        ],
    ),
    "what fell over the past days is news": (
        "A drone hit a camp in Mir Ali on Thursday.\n\nRockets have hit Nari over the past four days.",
        [("airstrike", "2024-03-14", "Mir Ali"), ("shelling", "2024-03-11/2024-03-15", "Nari")],
    ),
    "a day in the dateline of an agency is not that of the event": (
        "RAWALPINDI, (UrduPoint / Pakistan Point News - 15th Mar, 2024 ) :A soldier was killed when men opened fire on "
        "a post in Bajaur on Tuesday.",
        [("armed_clash", "2024-03-12", "Bajaur")],
    ),
    "a raid after which a gate was shut is not the news' day": (
        "Troops killed nine men in Kurram.\n\nThe Torkham crossing, closed after the suicide attack of 10 March, "
        "would stay shut.",
        [
            ("attack", "2024-03-15", "Kurram"),
            ("border_closure", "2024-03-10", "Torkham"),
            ("bombing", "2024-03-10", "Torkham"),
        ],
    ),
    "weeks after a raid are no day": (
        "Gunmen attacked a post in Kurram on Monday, weeks after jets bombed a camp in Barmal.",
        [("attack", "2024-03-11", "Kurram")],
    ),
    "closed for a second day is still closed": (
        "Pakistan closed the gate at Chaman for a second day on Thursday. It was shut on Wednesday.",
        [("border_closure", "2024-03-13", "Chaman")],
    ),
    "until it reopened it had been shut": (
        "The Torkham crossing was reopened on Wednesday after remaining closed for 27 days.",
        [("border_reopening", "2024-03-13", "Torkham")],
    ),
    "what is told together keeps the days that are known": (
        "Troops have fired 300 rockets into Kunar during the past five days.\n\n"
        "The rockets had landed in Nari and Barmal.",
        [("shelling", "2024-03-10/2024-03-15", "Nari"), ("shelling", "2024-03-10/2024-03-15", "Barmal")],
    ),
    "schools that are blown up make no bombing of an attack": (
        "Militants stormed a post in Bajaur on Monday, killing nine. They also blew up two schools.",
        [("attack", "2024-03-11", "Bajaur")],
    ),
    "operations that are called separate are others": (
        "Militants attacked a post in Bajaur on Monday. In separate operations, nine men were killed in Kurram.",
        [("attack", "2024-03-11", "Bajaur"), ("attack", "2024-03-11", "Kurram")],
    ),
    "helicopters that cross over and fire are an air strike": (
        "The helicopters crossed into the Kurram tribal region and fired on a post on Monday.",
        [("airstrike", "2024-03-11", "Kurram")],
    ),
    "an attack that is being prepared has not been": (
        "Jets bombed men in Barmal on Monday who were preparing a mortar attack on a base in Nari.",
        [("airstrike", "2024-03-11", "Barmal")],
    ),
    "a source in a city is there to speak": (
        "Troops clashed on Monday.\n\nA source in Peshawar put the losses at one killed and six hurt in Kurram.",
        [("armed_clash", "2024-03-11", "Kurram")],
    ),
    "troops whom helicopters back raid on the ground": (
        "Troops backed by helicopter gunships carried out a ground assault in Barmal on Monday, killing nine people.",
        [("raid", "2024-03-11", "Barmal")],
    ),
    "a meeting that is struck is a target": (
        "A drone strike on Monday targeted a meeting of fighters in Barmal.",
        [("airstrike", "2024-03-11", "Barmal")],
    ),
    "a meeting that is agreed on is no agreement": (
        "Troops traded fire at Chaman on Monday. The two armies agreed to hold a flag meeting.",
        [("armed_clash", "2024-03-11", "Chaman")],
    ),
    "a chief who speaks in a city tells of elsewhere": (
        "Troops traded fire at Chaman on Monday, killing six people. In Kandahar, the police chief said that four "
        "policemen had died.",
        [("armed_clash", "2024-03-11", "Chaman")],
    ),
    "for eight days after is how long": (
        "At least six people were killed in Chaman when troops opened fire.\n\nThe army responded on Thursday.\n\n"
        "Last month the crossing was shut for eight days after a gunman killed a guard.",
        [("armed_clash", "2024-03-14", "Chaman")],
    ),
    "gunfire and explosions that are heard are one": (
        "Explosions and bursts of gunfire were heard in Kabul on Thursday.",
        [("bombing", "2024-03-14", "Kabul")],
    ),
    "a state that is accused of bombing a market did it from the air": (
        "Kabul accused Pakistan on Friday of bombing a market in Barmal on Thursday.",
        [("airstrike", "2024-03-14", "Barmal")],
    ),
    "the day on which an envoy was summoned is not that of the shelling": (
        "Kabul summoned an envoy on Thursday over shelling that killed eight men in Nari.\n\n"
        "The men died when rockets hit their post in Nari on Tuesday night.",
        [("shelling", "2024-03-12", "Nari")],
    ),
    "what an attack avenges was before it": (
        "Troops attacked posts in Bajaur on Monday in what Kabul called an act of retaliation for an air strike on "
        "Gurbuz on Sunday.",
        [("attack", "2024-03-11", "Bajaur"), ("airstrike", "2024-03-10", "Gurbuz")],
    ),
    "where an attack came from is not where it was": (
        "The posts in Bajaur came under attack at 4am on Monday from Kunar and Nangarhar.",
        [("armed_clash", "2024-03-11", "Bajaur")],
    ),
    "a gate is shut once": (
        "The Torkham border was closed on Tuesday night. Sources said that the border was closed at around 11pm, and "
        "that talks were held between the two sides at zero point on Wednesday.",
        [("border_closure", "2024-03-12", "Torkham"), ("talks", "2024-03-13", "Torkham")],
    ),
    "what happened when a gate was shut is of that day": (
        "Guns shelled a camp in Nari on Thursday.\n\nTorkham has been closed since March 10, when a bomb killed nine "
        "people in Quetta.",
        [
            ("shelling", "2024-03-14", "Nari"),
            ("border_closure", "2024-03-10", "Torkham"),
            ("bombing", "2024-03-10", "Quetta"),
        ],
    ),
    "people who pour onto the streets open no gate": (
        "Thousands of people poured onto the streets of Jalalabad on Monday to hail a border policeman.",
        [],
    ),
    "fighting that a truce ended is not told of": (
        "Envoys of Pakistan and Afghanistan met for a second day in Istanbul on Monday to keep the truce that "
        "ended weeks of fighting.",
        [("talks", "2024-03-11", "Istanbul")],
    ),
}


@pytest.mark.parametrize(("text", "incidents"), REPORTS.values(), ids=REPORTS)
def test_sentences_become_incidents(text: str, incidents: list[tuple[str, str, str | None]]) -> None:
    assert told(text) == incidents
