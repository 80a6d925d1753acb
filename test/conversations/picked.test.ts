import t from 'tap';
import { byteString, jsonBytes } from '../../src/byte-string.ts';
import { featuresOf } from '../../src/conversations/features.ts';
import { Picked } from '../../src/conversations/picked.ts';
import { bodyOf } from './setting.ts';

t.test('the body is written when it is first asked for, and once', async (t) => {
  let writes = 0;
  const picked = new Picked('generated', 'open', bodyOf(7), () => {
    writes += 1;
    return byteString('{}');
  });
  t.equal(writes, 0);
  t.strictSame([picked.body, picked.body], ['{}', '{}']);
  t.equal(writes, 1);
});

t.test('unless told otherwise, it is the JSON of the conversation', async (t) => {
  t.equal(new Picked('fixture', 'open', bodyOf(7)).body, jsonBytes(bodyOf(7)));
});

t.test('its features are those of the conversation, read off once', async (t) => {
  const picked = new Picked('fixture', 'open', bodyOf(7));
  t.strictSame(picked.features, featuresOf(bodyOf(7)));
  t.equal(picked.features, picked.features);
});
