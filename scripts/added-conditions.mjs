// Conditions that exercise matters to and the compiled table lacks, so that they can be recorded by a code and organisations can write rules
// about them. Codes and official descriptions are those of the ICD-10-CM table of fiscal year 2022; no rule of the catalogue is about them.
const source = {
  title: 'ICD-10-CM, fiscal year 2022',
  publisher: 'CMS/NCHS via vcastro/icd10us',
  year: '2021',
  url: '',
  verified: true,
};
const HERNIA = 'No nutrient rule; lifting and straining raise abdominal pressure';
const KNEE = 'No nutrient rule; body weight, impact and deep loaded bending matter';
const of = (group, relevance) => (code, name, aliases) => ({ code, name, aliases, group, relevance, source });
const hernia = of('gastro', HERNIA);
const knee = of('bone', KNEE);

export const ADDED_CONDITIONS = [
  hernia('K40.90', 'Inguinal hernia', [
    'groin hernia',
    'Unilateral inguinal hernia, without obstruction or gangrene, not specified as recurrent',
  ]),
  hernia('K42.9', 'Umbilical hernia', ['Umbilical hernia without obstruction or gangrene']),
  hernia('K43.2', 'Incisional hernia', ['Incisional hernia without obstruction or gangrene']),
  hernia('K43.9', 'Ventral hernia', ['abdominal wall hernia', 'Ventral hernia without obstruction or gangrene']),
  hernia('K44.9', 'Hiatal hernia', ['hiatus hernia', 'Diaphragmatic hernia without obstruction or gangrene']),
  knee('M17.9', 'Osteoarthritis of the knee', ['gonarthrosis', 'knee OA', 'Osteoarthritis of knee, unspecified']),
  knee('M22.2X9', 'Patellofemoral pain', ["runner's knee", 'Patellofemoral disorders, unspecified knee']),
  knee('M22.40', 'Chondromalacia patellae', ['Chondromalacia patellae, unspecified knee']),
  knee('M23.90', 'Internal derangement of the knee', [
    'meniscus',
    'knee injury',
    'Unspecified internal derangement of unspecified knee',
  ]),
  knee('M25.569', 'Knee pain', ['Pain in unspecified knee']),
  knee('S83.509A', 'Cruciate ligament sprain of the knee', [
    'ACL',
    'knee injury',
    'Sprain of unspecified cruciate ligament of unspecified knee, initial encounter',
  ]),
];
