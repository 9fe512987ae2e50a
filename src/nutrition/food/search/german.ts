import { folded } from './words.js';

/** Everyday German words for foods, in words of the US list. A display name in German is another matter; this is for finding. */
const WORDS = `
apfel apple | äpfel apple | apfelmus applesauce | apfelsaft apple juice | birne pear | birnen pear | pflaume plum | pflaumen plum
kirsche cherry | kirschen cherry | traube grape | trauben grape | weintrauben grape | erdbeere strawberry | erdbeeren strawberry
himbeere raspberry | himbeeren raspberry | heidelbeere blueberry | heidelbeeren blueberry | blaubeere blueberry | blaubeeren blueberry
brombeere blackberry | brombeeren blackberry | johannisbeere currant | johannisbeeren currant | stachelbeere gooseberry
preiselbeere lingonberry | pfirsich peach | pfirsiche peach | aprikose apricot | aprikosen apricot | marille apricot | ananas pineapple
banane banana | bananen banana | zitrone lemon | zitronen lemon | limette lime | orangen orange | orangensaft orange juice
apfelsine orange | mandarine tangerine | mandarinen tangerine | pampelmuse grapefruit | feige fig | feigen fig | dattel date | datteln date
rosine raisin | rosinen raisin | wassermelone watermelon | honigmelone honeydew | melone melon | granatapfel pomegranate | obst fruit
tomate tomato | tomaten tomato | gurke cucumber | gurken cucumber | salatgurke cucumber | kartoffel potato | kartoffeln potato
erdäpfel potato | süßkartoffel sweet potato | süßkartoffeln sweet potato | pellkartoffel potato boiled | pommes french fried potato
möhre carrot | möhren carrot | mohrrübe carrot | karotte carrot | karotten carrot | zwiebel onion | zwiebeln onion | knoblauch garlic
lauch leek | porree leek | sellerie celery | spinat spinach | brokkoli broccoli | blumenkohl cauliflower | karfiol cauliflower
kohl cabbage | weißkohl cabbage | rotkohl red cabbage | grünkohl kale | rosenkohl brussels sprout | wirsing savoy cabbage
sauerkraut sauerkraut | kopfsalat lettuce | salat lettuce | eisbergsalat iceberg lettuce | feldsalat cornsalad | rucola arugula
paprikaschote sweet pepper | aubergine eggplant | kürbis pumpkin | spargel asparagus | radieschen radish | rettich radish
rübe turnip | pilz mushroom | pilze mushroom | champignon mushroom | champignons mushroom | mais corn | erbse pea | erbsen pea
bohne bean | bohnen bean | kidneybohnen kidney bean | linse lentil | linsen lentil | kichererbse chickpea | kichererbsen chickpea
sojabohne soybean | sojabohnen soybean | gemüse vegetable | avocado avocado | artischocke artichoke | ingwer ginger
petersilie parsley | schnittlauch chive | basilikum basil | dill dill | rosmarin rosemary | thymian thyme | zimt cinnamon
pfeffer black pepper | salz salt | zucker sugar | honig honey | marmelade jam | konfitüre jam | ahornsirup maple syrup | senf mustard prepared yellow | essig vinegar
brot bread | vollkornbrot whole wheat bread | roggenbrot rye bread | weißbrot white bread | toastbrot white bread | brötchen roll
semmel roll | knäckebrot crispbread rye | zwieback rusk | nudel pasta | nudeln pasta | spaghetti spaghetti | vollkornnudeln whole wheat pasta
reis rice | vollkornreis brown rice | haferflocken oats | hafer oats | haferkleie oat bran | müsli muesli | weizen wheat | weizenmehl wheat flour
mehl wheat flour | vollkornmehl whole wheat flour | roggen rye | dinkel spelt | gerste barley | hirse millet | buchweizen buckwheat | grieß semolina
bulgur bulgur | stärke cornstarch | hefe yeast | backpulver baking powder | kuchen cake | keks cookie | kekse cookie | waffel waffle
milch milk | vollmilch whole milk | magermilch nonfat milk | buttermilch buttermilk | sahne cream fluid | schlagsahne whipping cream | schmand sour cream
sauerrahm sour cream | joghurt yogurt | naturjoghurt plain yogurt | magerquark cottage cheese nonfat | quark cottage cheese
topfen cottage cheese | hüttenkäse cottage cheese | frischkäse cream cheese | käse cheese | schnittkäse gouda cheese | ziegenkäse goat cheese
molke whey | ei egg | eier egg | eiklar egg white | eigelb egg yolk | eis ice cream
fleisch beef | rindfleisch beef | rinderhack ground beef | hackfleisch ground beef | schweinefleisch pork | kalbfleisch veal | lammfleisch lamb
hähnchen chicken | hähnchenbrust chicken breast | huhn chicken | hühnchen chicken | hühnerbrust chicken breast | hähnchenschenkel chicken thigh
pute turkey | putenbrust turkey breast | truthahn turkey | ente duck | gans goose | schinken ham | speck bacon | wurst sausage
würstchen frankfurter | leberwurst liver sausage | leber liver | fisch fish | lachs salmon | räucherlachs smoked salmon | thunfisch tuna
forelle trout | hering herring | kabeljau cod | dorsch cod | seelachs pollock | makrele mackerel | sardine sardine | sardinen sardine | garnele shrimp
garnelen shrimp | krabben shrimp | muscheln mussel | tintenfisch squid
nuss nut | nüsse nut | mandel almond | mandeln almond | walnuss walnut | walnüsse walnut | haselnuss hazelnut | haselnüsse hazelnut
erdnuss peanut | erdnüsse peanut | erdnussbutter peanut butter | erdnussmus peanut butter | mandelmus almond butter | kokosnuss coconut
kokosmilch coconut milk | sonnenblumenkerne sunflower seed | kürbiskerne pumpkin seed | leinsamen flaxseed | sesam sesame seed | mohn spice poppy seed
öl oil | olivenöl olive oil | rapsöl canola oil | sonnenblumenöl sunflower oil | leinöl flaxseed oil | kokosöl coconut oil | butterschmalz butter oil
schmalz lard | sojamilch soymilk | sojadrink soymilk | hafermilch oat milk | haferdrink oat milk | mandelmilch almond milk | reismilch rice milk
kaffee coffee | tee tea | wasser water | mineralwasser water bottled | leitungswasser water tap | saft juice | bier beer
wein wine | rotwein red wine | weißwein white wine | sekt wine | kakao cocoa | schokolade chocolate | zartbitterschokolade dark chocolate
gummibärchen gumdrop | suppe soup | brühe broth | gemüsebrühe vegetable broth | soße sauce | tomatenmark tomato paste | mayonnaise mayonnaise
kaninchen rabbit | reh deer | hirsch deer | rind beef | schwein pork | kalb veal | pumpernickel pumpernickel | brezel pretzel | popcorn popcorn
`;

/** Folded words, with umlauts also as people without the keys write them: kaese, aepfel. */
export const GERMAN: ReadonlyMap<string, string> = new Map(
  WORDS.split(/[|\n]/)
    .map((line) => line.trim().split(' '))
    .filter(([german, ...english]) => german !== undefined && german !== '' && english.length > 0)
    .flatMap(([german, ...english]) =>
      [folded(german!), folded(german!.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue'))].map(
        (form) => [form, english.join(' ')] as const,
      ),
    ),
);
