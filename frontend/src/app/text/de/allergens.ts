/** Allergens by their tag, as recipes and warnings name them. */
export const allergens: Readonly<Record<string, string>> = {
  dairy: 'Milch',
  egg: 'Ei',
  fish: 'Fisch',
  crustacean: 'Krebstiere',
  mollusc: 'Weichtiere',
  peanut: 'Erdnuss',
  'tree-nut': 'Schalenfrüchte',
  wheat: 'Weizen',
  'gluten-source': 'Gluten',
  soy: 'Soja',
  sesame: 'Sesam',
  celery: 'Sellerie',
  mustard: 'Senf',
  lupin: 'Lupine',
  'sulphite-likely': 'Sulfite',
};
