"""Names and words that look like places and are none, and seats that stand for governments."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ARABIC_COMMON",
    "ARABIC_STOP",
    "CAPITALS",
    "COMMON",
    "NOT_PLACES",
    "OFFICES",
    "PERSONAL",
    "SEATS",
    "TITLES",
]

_PERSONAL = """
abbas abbasi abdul abdullah abdur abid adil afghani afridi agha ahmad ahmadi ahmadzai ahmed akbar akhtar
akhund akhundzada akram alam ali allah amanullah amin amir amjad anas anwar arif arsala arshad asad
asadullah asghar ashraf asif asim aslam ata atta awan ayub azam azhar aziz azizi azizullah babar babrak
badshah baheer baig bajwa bakht bakhtiar baloch barack baradar barakzai bashir bibi bilal bugti burhan
butt chaudhry dad dar daud daulat david dawood donald dost durrani ehsan faisal faiz faizullah farid
farooq fateh fatima fazal fazl fida fitrat gandapur george ghafoor ghani gilani gul gulbuddin habib
habibullah hafeez hafiz hafizullah haider haji hakeem hakim hakimullah hamdullah hameed hamid haq
haqqani haroon hasan hasham hashim hassan hekmatyar hidayat hussain hussein ibrahim idris iftikhar ijaz
ikram ilyas imam imran inam inayat iqbal irfan ishaq ismail ismat israr izhar jabbar jafar jahangir
jalal jalil jamal james jamil jan janan javed jawad jehan jehangir jihad joe john kakar kamal kamran
karim karzai kayani kazim khadim khalid khalil khalili khaliq khan khattak khawaja khurasani khurram
khurshid lal latif liaquat lodhi mahmood mahmud mahsud majeed majid malik mangal mansoor mansour maqbool
mark mashwani masood masoud mateen matin maulana mawlawi mehdi mehmood mehsud meraj mian michael mir
mirza mohammad mohammadi mohammed mohsin mubarak mufti muhammad mujahid mujeeb mukhtar mullah munir
murad murtaza musa musharraf mushtaq mustafa muttaqi nabi nadeem nadir naeem najib najibullah nangial
naqeebullah naseer nasir naveed nawab nawaz nazar niaz niazi nisar noor noorzai nur omar osman pasha
paul peter popal popalzai qadir qahar qani qari qasim qaumi qayyum qazi qureshi rabbani rafi rafiq
raheem rahim rahimi rahman rahmani rahmatullah raja rana rashid rasool rauf rawan raza razaq raziq
rehman rehmat riaz richard robert roshan rustam saad sabir sadat sadiq saeed saif sajjad salahuddin
salam saleem saleh salim salman samad sami samiullah sanaullah sardar sardari sarfraz sarwar sattar
sayed sayyid shafi shafiq shah shahab shahbaz shahid shahidullah shaikh shakeel shakir shams sharif
shaukat shehbaz sheikh sheikhzada sher shinwari shirin siddiq siddiqui sikandar sohail sohrab stanikzai
suhail sulaiman suleman sultan syed tahir taimur taj tajik tanveer tariq tayyab thomas torek turab umar
usman uzair wahid wakil wali waqar wardak waseem wasi wasim wasiq wazir william yaqoob yasin yawar
younas younus yousaf yousafzai yousuf yusuf zabihullah zadran zafar zahid zahir zaki zalmay zaman
zardari zia ziaullah zubair zulfiqar
"""
# Given and family names of the region that are also names of villages. A name made of these alone is a
# person's until something in the sentence says that it is a place.
PERSONAL: Final = frozenset(_PERSONAL.split())

_NOT_PLACES = """
a accord according afghan africa afghans afp after agency agreement al al-qaeda all allah alliance also
american amu an anadolu and ap april army ary as ashura asia assembly at attack attacks august baloch bbc
before border both british but by channel chief children chinese civilians cnn col college colonel
command commission commissioner committee company congress corps council court daesh daily dawn day
december defence defence-day defense deputy diary district dr durand during earlier eid eight emirate europe
express eyewitnesses facebook fc february federal five following for force forces foreign four friday
friday's from front gen general geo government governor group he headquarters her herald here high his
hospital how however i iea ied if in independence indian inter-services interior international iranian
isi isis iskp islam islamabad's islamic ispr it its january jazeera jihad jihadi july june kabul's
khaama khasadar kingdom later league least levies line local lt maj major many march may meanwhile
militant militants military militia minister ministry monday mosque movement mr mrs ms muharram muslim
my nation national nations nato network news nine no not november now october of office officials on one
operation or organisation organization our pact pajhwok pak pakistani pakistanis parliament party
pashtun people police post president press prime province provincial public qaeda qatari quran radio
ramadan ramazan relations republic residents reuters rifles russian saturday saudi school scouts
security senate senior september seven several sharia she since six so soldier soldiers some sources
soviet spokesman spokesperson state strike strikes sunday supreme tajik taliban tehreek
tehreek-e-taliban tehrik tehrik-i-taliban telegram television ten terrorist terrorists that the their
then there these they this those three thursday times to today tolo tolonews treaty tribal tribune
troops ttp tuesday turkish tv twitter two uk ulema un union university us uzbek we wednesday western
what whatsapp when where which while who why with women x xinhua
"""
# Capitalised words that begin or end what is no place.
NOT_PLACES: Final = frozenset(_NOT_PLACES.split())

_COMMON = """
abad afghan afghani army august bala baloch ban bar bath bazaar bazar best bold bor border bridge camp
center central centre chak check city col college dara date deh district dove east eastern enterprise
force forces fort front garh gate gates general georgia ghar haqqani hill hills hope independence
independencia indian iranian kalan kalay kali khel kili killi king koh kot liberty long maj man many
march market may media mine mines mission mobile most mountain new nice nord normal north northern of
old orange pak pakistani paradise pashtun payan police post prince progress pur qala qalah qaleh queen
reading river road same shahr south southern split sufla sur taliban tangi ulya una union university
valley victoria victory west western
"""
# Words that begin sentences or stand for something else more often than for the place.
COMMON: Final = frozenset(_COMMON.split()) | {
    "afghan territory",
    "afghan soil",
    "pakistani territory",
    "pakistani soil",
    "u s",
    "u s a",
    "usa",
    "u k",
    "tribal areas",
}

_CAPITALS = """
ankara ashgabat beijing brussels delhi doha dubai dushanbe geneva istanbul jeddah london moscow oslo
riyadh tashkent tehran urumqi washington
"""
# Capitals that matter here whatever number of people they have.
CAPITALS: Final = frozenset(_CAPITALS.split()) | {"abu dhabi", "new delhi", "new york"}

_SEATS = """
ankara beijing brussels delhi doha dushanbe islamabad kabul london moscow rawalpindi riyadh tashkent
tehran washington
"""
# Seats of government whose name stands for it.
SEATS: Final = frozenset(_SEATS.split()) | {"new delhi", "abu dhabi"}

_ARABIC_COMMON = """
شهرک سنگین ټپي ټپی
بند سر راه در بر تا پل کار دو خان ملک علی شاه محمد احمد جان گل نور دین شریف حسین اکبر عمر غنی
جنگ جنګ سوی شام چوکی چوکي چوکۍ پوسته پوسټه صافي صافی هوايي هوایی هوا
بندی آتش امن تجارت سرحد مرکز بازار بم راکٹ
شمول شمال مشرقی قوم معروف شهدا قبایل نرخ بالای مقر میدان قصور خوشی فارسی سالم باغ غازی کالی وان پیچ
"""
# Words in Arabic script that are also names of villages.
ARABIC_COMMON: Final = frozenset(_ARABIC_COMMON.split())

_ARABIC_STOP = """
کے کی کا میں سے پر اور و په د در از به کې چې که ہے تھے کو نے ایک یہ وہ
"""
# Words that follow a generic and are no name.
ARABIC_STOP: Final = frozenset(_ARABIC_STOP.split())

_TITLES = """
AC Adm Admiral Ambassador Amir Assistant Brig Brigadier Capt Captain Chief Col Colonel Commander
Commissioner Comdr Constable Corporal Cpl DC DIG DPO DSP Dr Emir Eng Engineer Envoy Gen General Gov
Governor Hafiz Haji Havildar IG Imam Inspector King Lieutenant Lt Maj Major Malik Maulana Maulavi Maulvi
Mawlavi Mawlawi Mayor Minister Molvi Moulvi Mr Mrs Ms Mufti Mullah Naik Nawab Nawabzada PM Pir Premier
President Prime Prince Prof Professor Pvt Qari Rep SHO SP SSP Sardar Sayed Secretary Sen Senator Sepoy
Sgt Shaikh Sheikh Sir Spokesman Spokesperson Spokeswoman Subedar Syed Ustad aka alias analyst journalist
leader named spokesman spokesperson spokeswoman
"""
# A name that one of these leads to is a person's.
TITLES: Final = frozenset(_TITLES.split())

_OFFICES = """
AC CCPO CM Commissioner DC DIG DPO Gov Governor IG IGP Mayor Nazim RPO SHO SP SSP
"""
# Titles that the place of the office follows as often as a name: 'Governor Khost', 'DPO Bannu'.
OFFICES: Final = frozenset(_OFFICES.split())
