import { tokensOf } from './words.js';

/** What foods are called on this side of the Atlantic, as words of names in the US list. Keys and values are singular (see words.ts). */
const WORDS = `
aubergine eggplant | beetroot beet | bilberry blueberry | biscuit biscuit cookie | candyfloss candy | celeriac celeriac | chickpea chickpea garbanzo | coriander coriander cilantro
cornflour cornstarch | courgette zucchini | crisp crisp chip | endive endive chicory | gammon ham | gherkin pickle gherkin | groundnut peanut
jam jam preserve | kaki persimmon | linseed flaxseed | maize corn | mangetout snowpea snow | mince ground | minced ground | paprika paprika pepper | porridge oat oatmeal
prawn shrimp | pumpernickel pumpernickel | quark cottage | rapeseed canola rapeseed | rocket arugula | semolina semolina | skimmed nonfat skim | skim nonfat skim
soya soy soybean | spelt spelt | sultana raisin | swede rutabaga | treacle molass | wholegrain whole grain | wholemeal wheat whole | wholewheat wheat whole
tinned canned | tin canned | can canned | jarred canned | desiccated dried | dry dried | chopped chopped crushed | mashed mashed | roasted roasted baked | roast roasted roast | bbq barbecue | grilled grilled broiled | fried fried
mayo mayonnaise | catsup catsup ketchup | ketchup catsup ketchup | veggie vegetable | veg vegetable | cuke cucumber | spud potato | tattie potato | tater potato | banger sausage | snag sausage | wiener frankfurter | hotdog frankfurter | burger hamburger patty
beefburger patty hamburger | rasher bacon | streaky bacon | lardon bacon | mutton lamb | hogget lamb | plaice flatfish | sole flatfish sole | flounder flatfish | coley pollock | saithe pollock | scampi shrimp lobster | langoustine lobster | whelk whelk | cockle clam | calamari squid | kipper kippered | pilchard sardine | anchovy anchovy
scone biscuit scone | crumpet muffin | teacake bun | bap roll | bun bun roll | barm roll | cob roll | butty bread | baguette french | ciabatta italian | oatcake oat | weetabix weetabix | shreddie wheat | flapjack granola | cupcake cake | gateau cake | swiss swiss | donut doughnut | doughnut doughnut | danish danish | profiterole puff | eclair eclair
jello gelatin | jelly jelly gelatin | lolly pop | popsicle novelty popsicle | sherbet sherbet | sorbet sherbet | gelato cream | sweet sweet candy | sweetie candy | toffee toffee | fudge fudge | liquorice licorice | marshmallow marshmallow | gum gum
lager beer | ale beer | stout beer | bitter beer bitter | prosecco wine | cava wine | bubbly champagne | spirit distilled | vodka vodka | fizzy carbonated | sparkling carbonated | pop carbonated | soda carbonated soda | coke cola | squash squash | cordial cordial | smoothie smoothie | milkshake shake milkshake | latte latte | cappuccino cappuccino | decaf decaffeinated | cuppa tea
satsuma tangerine | clementine clementine | mandarin tangerine mandarin | nectarine nectarine | blackcurrant currant | redcurrant currant | loganberry loganberry | pawpaw papaya | rockmelon cantaloupe | cantaloup cantaloupe | sharon persimmon | physalis groundcherry | plantain plantain | prune prune plum
cos cos romaine | romaine cos romaine | iceberg iceberg | lamb lamb | mache cornsalad | pakchoi pak | bok pak | mooli radish | daikon radish | capsicum pepper | chilli chili pepper | chile chili | scallion spring | shallot shallot | okra okra | yam yam | squash squash | marrow squash | pumpkin pumpkin | rutabaga rutabaga | neep rutabaga | silverbeet chard | kale kale | collard collard | sprout sprout | broccolini broccoli | tenderstem broccoli | cauli cauliflower | pea pea | petit pea
haricot navy | cannellini white | borlotti cranberry | flageolet navy | butterbean lima | broad broadbean | fava broadbean | edamame edamame soybean | legume bean | pulse bean lentil | dal lentil | dhal lentil | hummus hummus hommus | houmous hummus | tahini tahini | tofu tofu
sugar sugar | caster granulated | icing powdered | confectioner powdered | muscovado brown | demerara brown | syrup syrup | bicarb soda | yeast yeast | margarine margarine | spread spread margarine | lard lard | dripping tallow | suet tallow suet | ghee butter | yoghurt yogurt | yoghourt yogurt | fromage cottage | skyr yogurt | kefir kefir | creme cream | custard custard
noodle noodle pasta | macaroni macaroni pasta | penne pasta | fusilli pasta | rigatoni pasta | linguine pasta | tagliatelle pasta noodle | vermicelli pasta | lasagne lasagna | basmati long | jasmine long | arborio short | risotto rice | polenta cornmeal | couscous couscous | bulgar bulgur | muesli muesli granola | granola granola | oat oat | cereal cereal | cheerio cheerio
walnut walnut | hazelnut hazelnut | filbert hazelnut | cobnut hazelnut | cashew cashew | pistachio pistachio | cacao cocoa | stock stock broth | bouillon bouillon broth | broth broth | aioli mayonnaise | vinaigrette dressing | oj orange | paneer ricotta | seltzer soda | farro spelt | gummy gumdrop | crumpet muffin | tuna tuna | brisket brisket | romano romano | relish relish | pickle pickle | chutney chutney | passata puree | puree puree paste
`;

/** By word, as it is stored. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  WORDS.split(/[|\n]/)
    .map((line) => line.trim().split(' '))
    .filter(([word, ...others]) => word !== undefined && word !== '' && others.length > 0)
    .map(([word, ...others]) => [word!, others]),
);

/** What is called by several words that the list has for other things, or in another way: British, American and German. */
const PHRASES = `
milch 0 1 = nonfat milk | milch 1 5 = lowfat milk | milch 3 5 = whole milk | milch 3 8 = whole milk | cornflake = corn flakes | eis = ice cream | rind = beef | schwein = pork | schokolade = chocolate | suppe = soup | cola = carbonated cola | coca cola = carbonated cola | coke = carbonated cola | cola light = carbonated cola aspartame | cola zero = carbonated cola aspartame
semi skimmed = reduced fat | semiskimmed = reduced fat | double cream = heavy whipping cream | single cream = light cream | clotted cream = heavy whipping cream | natural yogurt = plain yogurt | natural yoghurt = plain yogurt | jacket potato = baked potato
full fat = whole | full cream milk = whole milk | low fat milk = lowfat milk | long life milk = whole milk | uht milk = whole milk | oat milk = oat milk | soya milk = soymilk | soy milk = soymilk | soya drink = soymilk | soya yogurt = soy yogurt | soya mince = soy protein | soya sauce = soy sauce | almond drink = almond milk | string cheese = mozzarella part skim | american cheese = american cheese
plain flour = all purpose wheat flour | strong flour = bread wheat flour | bread flour = bread wheat flour | self raising flour = self rising wheat flour | icing sugar = powdered sugar | caster sugar = granulated sugar | confectioner sugar = powdered sugar | golden syrup = pancake syrup | bicarbonate soda = baking soda | corn flour = cornstarch
king prawn = shrimp | tiger prawn = shrimp | fish finger = fish stick | fish cake = fish | back bacon = canadian bacon | beef burger = ground beef patty | turkey mince = ground turkey | chicken mince = ground chicken | pork mince = ground pork | lamb mince = ground lamb | pork pie = pork | black pudding = blood sausage | corned beef = corned beef | hot dog = frankfurter | deli ham = ham sliced | deli turkey = turkey breast sliced | cold cut = luncheon meat
new potato = boiled potato | baby potato = boiled potato | oven chip = french fried potato | garden pea = green pea | petit poi = green pea | mushy pea = split pea | sugar snap = edible podded | sugar snap pea = edible podded pea | snow pea = edible podded pea | string bean = snap bean green | french bean = snap bean green | runner bean = snap bean green | green bean = snap bean green | wax bean = snap bean yellow | butter bean = lima bean | haricot bean = navy bean | broad bean = broadbean | fava bean = broadbean | cannellini bean = white bean | borlotti bean = cranberry bean | black eyed pea = cowpea | black eyed bean = cowpea | garbanzo bean = chickpea | baked bean = baked bean
bell pepper = sweet pepper | red pepper = sweet pepper red | green pepper = sweet pepper green | yellow pepper = sweet pepper yellow | green onion = spring onion | salad onion = spring onion | cherry tomato = red tomato ripe raw | plum tomato = red tomato ripe | sun dried tomato = sun dried tomato | tinned tomato = tomato canned red | chopped tomato = tomato canned crushed | chopped tinned tomato = tomato canned crushed | tomato puree = tomato puree paste canned | tomato passata = tomato puree canned | spring green = collard | collard green = collard | curly kale = kale | little gem = lettuce | chinese leaf = chinese cabbage | napa cabbage = chinese cabbage | pak choi = pak choi cabbage | bok choy = pak choi cabbage | lamb lettuce = cornsalad | swiss chard = swiss chard | brussel sprout = brussels sprout | spring onion = spring onion | sweet corn = sweet corn | baby corn = corn | corn cob = sweet corn | root ginger = ginger root | button mushroom = white mushroom raw
tater tot = hash brown potato | hash brown = hash brown potato | creamed corn = corn sweet cream style | gummy bear = gumdrop | hemp heart = hemp seed | chinese leaves = chinese cabbage | crumpet = english muffin | bagel cream cheese = bagel | porridge with milk = oats | porridge milk = oats | potato wedge = french fried potato | mac cheese = macaroni cheese | mac n cheese = macaroni cheese | grilled cheese = cheese | pb j = peanut butter | bulgur wheat = bulgur | cracked wheat = bulgur | pearl barley = pearled barley | porridge oat = oats | steel cut oat = oats | overnight oat = oats | cream wheat = cream wheat
monkey nut = peanut | brazil nut = brazilnut | pine nut = pine nut | pumpkin seed = pumpkin seed | trail mix = trail mix | protein powder = protein powder | protein bar = protein bar | energy bar = bar | cereal bar = granola bar | rice cake = rice cake | digestive biscuit = graham cracker | rich tea = cookie | cream cracker = saltine cracker | fairy cake = cake cupcake snack | sponge cake = sponge cake | ice lolly = ice pop novelty | ice cream = ice cream | hot chocolate = hot cocoa | drinking chocolate = hot cocoa powder | orange squash = orange drink | fruit squash = fruit drink | fizzy water = carbonated water club soda | sparkling water = carbonated water club soda | still water = water bottled | fizzy drink = carbonated cola | soft drink = carbonated cola | soda pop = carbonated cola | diet soda = carbonated cola aspartame | diet coke = carbonated cola aspartame | diet cola = carbonated cola aspartame | coke zero = carbonated cola aspartame | iced tea = tea ready drink | ice tea = tea ready drink | black coffee = coffee brewed | white coffee = coffee | filter coffee = coffee brewed | instant coffee = instant coffee | herbal tea = herb tea | green tea = green tea brewed | black tea = black tea brewed | peppermint tea = herb tea | chamomile tea = chamomile tea | tonic water = tonic water
stock cube = bouillon cube | bouillon cube = bouillon cube | vegetable stock = vegetable broth | chicken stock = chicken stock | bbq sauce = barbecue sauce | brown sauce = steak sauce | tomato sauce = tomato sauce canned | spaghetti sauce = spaghetti marinara sauce | pasta sauce = spaghetti marinara sauce | salad cream = salad dressing | pickled onion = onion | pickled cucumber = pickle | hot sauce = hot sauce pepper | maple syrup = maple syrup | sharon fruit = persimmon | egg white = egg white raw | poached egg = poached egg | bread roll = roll dinner
rote bete = beet | rote beete = beet | rote rübe = beet | rote rüben = beet | gelbe rübe = carrot | gelbe rüben = carrot | weiße rübe = turnip | rote paprika = sweet pepper red | grüne paprika = sweet pepper green | gelbe paprika = sweet pepper yellow | paprika rot = sweet pepper red | grüne bohne = snap bean green | grüne bohnen = snap bean green | weiße bohne = white bean | weiße bohnen = white bean | dicke bohne = broadbean | dicke bohnen = broadbean | schwarze bohnen = black bean | rote bohnen = kidney bean | rote linsen = pink lentil | weißer spargel = asparagus | grüner spargel = asparagus | grüne erbsen = green pea | geschälte tomaten = tomato canned | passierte tomaten = tomato puree canned | stückige tomaten = tomato canned crushed | getrocknete tomaten = sun dried tomato | rote zwiebel = onion | rote zwiebeln = onion | weiße zwiebel = onion
fettarme milch = lowfat milk | milch fettarm = lowfat milk | frische milch = whole milk | h milch = whole milk | creme fraiche = sour cream | saure sahne = sour cream | süße sahne = whipping cream | körniger frischkäse = cottage cheese | griechischer joghurt = greek yogurt | griechischer jogurt = greek yogurt | roher schinken = ham cured | gekochter schinken = ham sliced | gemischtes hackfleisch = ground beef | wiener würstchen = frankfurter | nürnberger bratwurst = bratwurst | wiener schnitzel = veal leg breaded | königsberger klopse = meatball | schwarze johannisbeere = black currant | schwarze johannisbeeren = black currant | rote johannisbeeren = red currant | rote johannisbeere = red currant | getrocknete aprikosen = apricot dried | getrocknete pflaumen = plum dried | getrocknete feigen = fig dried | rote grütze = fruit berry | gesalzene erdnüsse = peanut salted
gekochtes ei = hard boiled egg | gekochte eier = hard boiled egg | hart gekochtes ei = hard boiled egg | hartgekochtes ei = hard boiled egg | weich gekochtes ei = boiled egg | pochiertes ei = poached egg | schwarzer tee = black tea brewed | grüner tee = green tea brewed | schwarzer kaffee = coffee brewed | kaffee schwarz = coffee brewed | stilles wasser = water bottled | brauner zucker = brown sugar | dunkle schokolade = dark chocolate | weiße schokolade = white chocolate | heiße schokolade = hot cocoa | alkoholfreies bier = nonalcoholic beer | trockene nudeln = pasta dry | brauner reis = brown rice | weißer reis = white rice | parboiled reis = parboiled rice | pommes frites = french fried potato | kernige haferflocken = oats | zarte haferflocken = oats | gepuffter reis = rice puffed | erdnuss butter = peanut butter | eis am stiel = ice cream bar | schwarzes brot = pumpernickel bread | thunfisch eigener saft = tuna water canned | thunfisch im eigenen saft = tuna water canned | thunfisch öl = tuna oil canned | kokos milch = coconut milk | chili con carne = chili beef
`;

/** First words of phrases, each with what it stands for, the longest first. */
const CALLED: ReadonlyMap<
  string,
  readonly { readonly called: readonly string[]; readonly listed: readonly string[] }[]
> = Map.groupBy(
  PHRASES.split(/[|\n]/)
    .map((line) => line.split(' = '))
    .filter(([called, listed]) => called?.trim() && listed)
    .flatMap(([called, listed]) =>
      [...new Set([called!, spelledOut(called!)])].map((form) => ({
        called: tokensOf(form).map(({ word }) => word),
        listed: listed!.trim().split(' '),
      })),
    )
    .sort((a, b) => b.called.length - a.called.length),
  ({ called }) => called[0]!,
);

/** Umlauts as people without the keys write them: kaese, aepfel. */
export function spelledOut(text: string): string {
  return text.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue');
}

/** A text with such names as the list has them. Of the org's own foods only what was typed is asked. */
export function asListed(text: string): string {
  const tokens = tokensOf(text);
  const said: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const phrase = CALLED.get(tokens[at]!.word)?.find(({ called }) =>
      called.every((word, n) => tokens[at + n]?.word === word),
    );
    said.push(...(phrase ? phrase.listed : [tokens[at]!.raw]));
    at += phrase ? phrase.called.length : 1;
  }
  return said.join(' ');
}
