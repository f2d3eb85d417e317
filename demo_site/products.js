/** The teas: what the shop sells. Prices are in cents, for one tin. */

export const teas = [
  {
    id: 'first-light',
    name: 'First Light',
    kind: 'Green tea, 80 g',
    price: 1350,
    line: 'Picked before the heat of the day. Sweet pea, fresh grass, a clean finish.',
    story:
      'The first leaves of April, steamed within hours of picking. Keep the water well below the boil and it stays sweet; the second cup is rounder than the first.',
    first: '75 °C, 1½ minutes',
    second: '80 °C, 2 minutes',
    caffeine: 'Medium',
  },
  {
    id: 'slow-sunday',
    name: 'Slow Sunday',
    kind: 'Black tea, 100 g',
    price: 1150,
    line: 'A breakfast tea for long mornings. Malt, honey, and room for milk.',
    story:
      'Two harvests from one hillside, blended until the pot tastes the same every week. Strong enough for milk, soft enough without.',
    first: '98 °C, 3 minutes',
    second: '98 °C, 5 minutes',
    caffeine: 'High',
  },
  {
    id: 'paper-lantern',
    name: 'Paper Lantern',
    kind: 'Oolong, 60 g',
    price: 1690,
    line: 'Rolled by hand and lightly roasted. Orchid, warm bread, apricot.',
    story:
      'Each leaf is rolled into a small ball that takes its time to open. That is why it gives more than two cups: the third is the one that people write to us about.',
    first: '90 °C, 2 minutes',
    second: '92 °C, 2 minutes',
    caffeine: 'Medium',
  },
  {
    id: 'blue-hour',
    name: 'Blue Hour',
    kind: 'Herbal, 50 g',
    price: 990,
    line: 'Chamomile, cornflower and liquorice root, for when the lamps go on.',
    story:
      'No tea leaf at all, so nothing to keep you awake. Whole flowers, cut root, and a colour that guests ask about.',
    first: '100 °C, 6 minutes',
    second: '100 °C, 9 minutes',
    caffeine: 'None',
  },
  {
    id: 'long-shadow',
    name: 'Long Shadow',
    kind: 'Smoked black tea, 80 g',
    price: 1420,
    line: 'Dried over pine embers. Campfire, dark plum, a little leather.',
    story:
      'Half the village smells of it in June. We take the second smoking only: the wood is there, and so is the tea behind it.',
    first: '95 °C, 3 minutes',
    second: '95 °C, 4 minutes',
    caffeine: 'High',
  },
  {
    id: 'orchard-wall',
    name: 'Orchard Wall',
    kind: 'White tea, 40 g',
    price: 1850,
    line: 'Young buds dried beside sliced pear. Soft, floral, quietly sweet.',
    story:
      'White tea takes on whatever it lies next to. Ours spends two nights beside ripe pears, and then the fruit comes out again. Nothing else is added.',
    first: '80 °C, 4 minutes',
    second: '85 °C, 5 minutes',
    caffeine: 'Low',
  },
];

export const teaOfTheWeek = 'paper-lantern';

/** The tea with this id, or undefined. */
export const tea = (id) => teas.find((one) => one.id === id);

const euro = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** Cents as the visitor reads them: 1350 is "€13.50". */
export const money = (cents) => euro.format(cents / 100);
