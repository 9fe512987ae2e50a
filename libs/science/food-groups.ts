/** German names of the groups of USDA's list (FD_GROUP of SR28), by how the list calls them. */
const GERMAN: Readonly<Record<string, string>> = {
  'Dairy and Egg Products': 'Milchprodukte und Eier',
  'Spices and Herbs': 'Gewürze und Kräuter',
  'Baby Foods': 'Babynahrung',
  'Fats and Oils': 'Fette und Öle',
  'Poultry Products': 'Geflügel',
  'Soups, Sauces, and Gravies': 'Suppen und Soßen',
  'Sausages and Luncheon Meats': 'Wurst und Aufschnitt',
  'Breakfast Cereals': 'Frühstückscerealien',
  'Fruits and Fruit Juices': 'Obst und Fruchtsäfte',
  'Pork Products': 'Schweinefleisch',
  'Vegetables and Vegetable Products': 'Gemüse',
  'Nut and Seed Products': 'Nüsse und Samen',
  'Beef Products': 'Rindfleisch',
  Beverages: 'Getränke',
  'Finfish and Shellfish Products': 'Fisch und Meeresfrüchte',
  'Legumes and Legume Products': 'Hülsenfrüchte',
  'Lamb, Veal, and Game Products': 'Lamm, Kalb und Wild',
  'Baked Products': 'Backwaren',
  Sweets: 'Süßwaren',
  'Cereal Grains and Pasta': 'Getreide und Nudeln',
  'Fast Foods': 'Fast Food',
  'Meals, Entrees, and Side Dishes': 'Gerichte und Beilagen',
  Snacks: 'Snacks',
  'American Indian/Alaska Native Foods': 'Lebensmittel der Ureinwohner Amerikas',
  'Restaurant Foods': 'Restaurantgerichte',
  Other: 'Sonstiges',
};

/** The group as its reader calls it. A group that an organisation wrote stays as it wrote it. */
export const foodGroupIn = (language: 'en' | 'de', group: string): string =>
  language === 'de' ? (GERMAN[group] ?? group) : group;
