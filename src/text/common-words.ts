/**
 * English words that say nothing of where a text comes from: the commonest of general prose, of work and of trade.
 * Written down for this project; in lower case.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `a able about above accept access account across act action actual actually add addition address advance advantage
  advice affair afford afraid after afternoon again against age agent ago agree agreement ahead aid aim air all allow
  almost alone along already also although always am amount an and angry animal another answer any anybody anyone
  anything anyway apart appear apply approach approval approve area argue argument arm around arrange arrive art
  article as ask aside assistant at attack attempt attention audience author authority available average avoid away
  baby back bad bag balance ball bank bar base basic basis be bear beat beautiful became because become bed been before
  began begin behaviour behavior behind being believe below benefit best better between beyond big bill birth bit black
  blame block blood blow blue board boat body bonus book both bottom box boy branch break bridge brief bright bring
  broad broken brother brought budget build building built burn bus business busy but buy buyer by call calm came camera
  can cannot car card care careful carry case cash catch cause cent central centre certain certainly chain chair chance
  change channel character charge chat cheap check chemical chief child children choice choose church circle city claim
  class clean clear clearly clerk client clock close clothes club code coffee cold collect college colour color come
  comfort comment commercial commit committee common community company compare competition competitor complain complaint
  complete complex computer concern condition conduct confidence confirm conflict connect consider contact contain
  content contest contract control conversation cook cool copy corner correct cost could council count country couple
  course court cover create credit crew crime crisis critical cross crowd cry culture cup current customer cut daily
  damage danger dangerous dark data date daughter day dead deal death debt decade decide decision deep defence degree
  delay deliver delivery demand department depend deploy deployment describe design desire desk destroy detail developer
  development device did die difference different difficult digital dinner direct direction director discover discuss
  discussion disease distance district do doctor document does dog dollar dollars door double doubt down draft draw
  dream dress drink drive driver drop drug dry due during duty each ear early earn earth ease east easy eat economic
  economy edge editor education effect effort eight either elect election electric else email embarrass emergency
  employ employee employer empty end energy engine engineer enjoy enough ensure enter entire entry environment equal
  equipment error escape especially estate evening event ever every everybody everyone everything evidence exact exactly
  example except exchange excuse executive exist expect expensive experience expert explain express extra eye face fact
  factory fail failure fair fall false familiar family far farm fast father fault favour favor fear feature feel feeling
  fellow few field fifth fight figure file fill film final finally finance financial find fine finger finish fire firm
  first fish fit five fix flat floor flow fly follow food foot for force foreign forest forget form formal former forty
  forward found four free freedom fresh friend from front fuel full fully fund funds future gain game garden gas gave
  general get gift girl give given glad glass go goal gold gone good goods got government grade grand grant grass great
  green ground group grow growth guard guess guest guide had hair half hall hand handle happen happy hard hardly harm
  has hat have he head health hear heart heat heavy held help her here hers herself hide high him himself his history
  hit hold hole holiday home honest hope horse hospital hot hotel hour hours house how however huge human hundred hurt
  husband i ice idea identify if ill image imagine immediate immediately impact import importance important improve in
  inch include income increase indeed indicate individual industry influence inform information inside inspect install
  instead instruction insurance intend interest internal international internet into introduce invest investment invite
  involve iron is issue it item its itself job join journey judge jump just keep key kill kind king kitchen knew know
  knowledge known lab labour lack lady land language large last late later laugh launch law lawyer lay lead leader learn
  least leave led left leg legal less let letter level lie life lift light like likely limit line link list listen little
  live local lock log long longer look lose loss lost lot loud love low loyal luck lunch machine made mail main maintain
  major make man manage management manager many map margin mark market marriage mass match material matter may maybe me
  meal mean means meant measure meat media medical meet meeting member memory men mention message met metal method
  middle might mile military milk million mind mine minister minute miss mistake mix model modern moment money monitor
  month months mood moral more morning most mother motor mountain mouth move movement much museum music must my myself
  name narrow nation national natural nature near nearby nearly necessary need neither network never new news newspaper
  next nice night nine no nobody none nor normal north nose not note nothing notice now number obvious of off offer
  office officer official often oil old on once one only open operate operation operator opinion opportunity option or
  order ordinary organisation organization original other others otherwise ought our out outcome output outside over
  overnight owe own owner page paid pain paint pair paper parent park part particular particularly partner party pass
  past path patient pattern pause pay payment peace pen people per perfect perform perhaps period permission person
  personal phone photograph phrase pick picture piece place plain plan plane planned plant plate play please pleasure
  point police policy political poor popular population position possible post pound pounds power powerful practical
  practice prefer prepare present president press pressure price private probably problem procedure process produce
  product production professional profile profit program programme progress project promise promote proper property
  propose protect proud prove provide public publish pull purpose push put quality quarter queen question quick quickly
  quiet quite race radio rain raise ran range rank rate rather reach read reader ready real reality realise realize
  really reason receive recent record red reduce refer reflect refuse regard region regular relate relation relationship
  release relief rely remain remember remote remove rent repair repeat replace replacement reply report represent
  reputation request require research researcher resource resources respond response responsible rest result return
  revenue reveal review reward rich ride right ring rise risk river road rock role room round row rule run rush safe
  safety said salary sale sales same sample sat save saw say scale scene schedule school science scientist score screen
  sea search season seat second secret secretary section secure security see seek seem sell send senior sense sent
  separate series serious serve server service session set settle seven several shape share sharp she ship shoe shop
  short shot should shoulder show shut shutdown side sight sign signal silence similar simple simply since sing single
  sister sit site situation six size skill skin sleep slightly slow slowly small smile smell smoke smooth so social
  society soft software soil sold soldier some somebody someone something sometimes son song soon sort sound source
  south space speak special specific speech speed spend spent spoke spot spread spring square staff stage stand standard
  star start state station stay steal step stick still stock stone stop store story straight strange strategy street
  strength stress strong structure struggle student study stuff style subject succeed success such sudden suddenly
  suffer suggest suggestion sum summary summer sun supplier supply support suppose sure surface surprise survey survive
  switch system table take talk target task tax taught teach teacher team tell ten term test text than thank that the
  their them themselves then theory there therefore these they thick thin thing think third thirty this those though
  thought thousand three threat through throughout throw thus ticket tie till time tired title to today together told
  tomorrow tone tonight too took tool top total touch toward towards tower town track trade traffic train training
  transfer transport travel treat tree trial trip trouble truck true trust truth try turn twelve twenty twice two type
  under understand union unit university unless until up upon upset urgent us usage use used useful user users usual
  usually value various version very via view village visit visitor voice volume vote wage wait walk wall want war warm
  warn was wash watch water wave way we weak wealth wear weather week weekend weeks weight welcome well went were west
  what whatever when where whether which while white who whole whom whose why wide wife will win wind window winter wire
  wish with within without woman women won wonder wood word words work worker workers working world worry worse worst
  worth would write writer wrong wrote yard year years yellow yes yesterday yet you young your yours yourself youth zero`.split(
    /\s+/,
  ),
);

/** Capitalised English words that name no one in particular: days, months, peoples, places everybody knows. */
export const commonNames: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december christmas easter ai api ceo cfo cto coo hr it pr uk us usa eu un tv pdf url id gps ok i'm
  i'd i've i'll english french german spanish italian dutch chinese japanese russian american british european african
  asian indian arab greek latin roman jewish christian muslim catholic europe africa asia america england britain
  scotland wales ireland france germany spain italy china japan india russia canada australia london paris new york
  north south east west atlantic pacific internet web god mr mrs ms dr sir madam north-east`.split(/\s+/),
);
