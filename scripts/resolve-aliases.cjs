// Tells dependency-cruiser that the import map of package.json (#libs/…, #src/…) means the sources, not dist.
const { join } = require('node:path');
const root = join(__dirname, '..');
module.exports = {
  resolve: {
    alias: { '#libs': join(root, 'libs'), '#src': join(root, 'src') },
    extensionAlias: { '.js': ['.ts', '.js'] },
    extensions: ['.ts', '.js', '.mjs'],
  },
};
