// A real OpenID Connect provider with ProConnect's shape, for the tests: claims given_name, usual_name, email, siret,
// idp_id; userinfo as a signed JWT or as JSON; PKCE demanded; logout at the provider.
//   node provider.mjs '{"redirectUri":…,"logoutUri":…,"userinfo":"jwt"|"json"}'
// Prints its issuer on the first line. GET /choose/{account} says who signs in next (an empty body, 204).
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const options = JSON.parse(process.argv[2]);
const accounts = {
  team: { given_name: 'Camille', usual_name: 'Équipe', email: 'equipe@example.org', siret: '13002526500013', idp_id: 'idp-test' },
  capitals: { given_name: 'Camille', usual_name: 'Équipe', email: 'Equipe@Example.ORG', siret: '13002526500013', idp_id: 'idp-test' },
  stranger: { given_name: 'Alix', usual_name: 'Inconnu', email: 'inconnu@example.org', siret: '13002526500013', idp_id: 'idp-test' },
};
let next = 'team';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'eig',
      client_secret: 'a-secret-known-to-the-tests-only-0123456789',
      redirect_uris: [options.redirectUri],
      post_logout_redirect_uris: [options.logoutUri],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'RS256',
      ...(options.userinfo === 'jwt' ? { userinfo_signed_response_alg: 'RS256' } : {}),
    }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] },
    cookies: { keys: ['only-for-tests'] },
    pkce: { required: () => true },
    scopes: ['openid', 'given_name', 'usual_name', 'email', 'siret', 'idp_id'],
    claims: { given_name: ['given_name'], usual_name: ['usual_name'], email: ['email'], siret: ['siret'], idp_id: ['idp_id'] },
    acrValues: ['eidas1', 'eidas2'],
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // Consent is ProConnect's business, not the tests'.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid given_name usual_name email siret idp_id');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    if (request.url.startsWith('/choose/')) {
      next = request.url.slice('/choose/'.length);
      response.writeHead(204).end();
    } else if (request.url.startsWith('/interaction/')) {
      await provider.interactionFinished(request, response, { login: { accountId: next, acr: 'eidas1', remember: false } });
    } else {
      handle(request, response);
    }
  });
  console.log(issuer);
});
