import { expect } from "chai";
import { encodeBytes32String, ZeroAddress, ZeroHash } from "ethers";
import { opens } from "../../../../gateway/commitments/index.js";
import {
  encodeEnvelope,
  type EncryptionKeys,
  generateEncryptionKeys,
  ownKey,
  publicKeyToBytes,
} from "../../../../gateway/envelope/index.js";
import {
  ENCRYPTION_PURPOSE,
  kidOf,
  memberRecipient,
  postSealed,
  readEnvelope,
} from "../../../../gateway/exchange/index.js";
import { cedingOf } from "../../../../gateway/reinsurance/arithmetic/index.js";
import {
  bordereauId,
  type EnvelopeOpener,
  openingsIn,
  openBordereau,
  prepareBordereau,
  type PreparedBordereau,
  provenLeaf,
} from "../../../../gateway/reinsurance/bordereaux/index.js";
import {
  bookedBordereau,
  messageContext,
  negateBordereau,
  postedBordereau,
  readMessage,
  reinsuranceReference,
} from "../../../../gateway/reinsurance/index.js";
import { connectSuite } from "../../../../gateway/suite/index.js";
import { connection } from "../../../support/connection.js";
import { by, type Deal, reinsuranceOf, placed, type Reinsurance } from "../../../support/reinsurance.js";
import { as, deployWorld, memberId, type MemberName, type World } from "../../../support/world.js";
import { rejection } from "../../envelope/fixture.js";
import { all, premiumFile, request, RISK, rowsOf, SCOPE, TERMS } from "./samples.js";

const { networkHelpers } = connection;
const READERS = ["pacific", "compass", "ocean", "alpine", "delta", "river", "regulator"] as const;
const SECRET = Uint8Array.from({ length: 32 }, (_, index) => index);

async function fixture() {
  const world = await deployWorld(connection);
  const reinsurance = reinsuranceOf(world);
  return { world, reinsurance, deal: await placed(world, reinsurance) };
}

describe("bordereaux on the chain", () => {
  let world: World;
  let reinsurance: Reinsurance;
  let deal: Deal;
  beforeEach(async () => {
    ({ world, reinsurance, deal } = await networkHelpers.loadFixture(fixture));
  });

  describe("from file to reinsurer", () => {
    let keys: Map<MemberName, EncryptionKeys>;
    let store: Map<string, Uint8Array>;
    let prepared: PreparedBordereau;
    const place = async () => ({ chainId: 31_337n, contract: await reinsurance.bordereaux.getAddress() });

    beforeEach(async () => {
      keys = new Map();
      for (const name of READERS) keys.set(name, await published(name));
      store = new Map();
      prepared = await prepare();
      await by(world, reinsurance.bordereaux, "compass").post(prepared.posting, [...prepared.totals]);
    });

    async function published(name: MemberName): Promise<EncryptionKeys> {
      const pair = await generateEncryptionKeys(kidOf({ member: memberId(name), person: ZeroAddress }));
      const key = publicKeyToBytes(pair.publicKey);
      await as(world, "members", name).publishKey(ENCRYPTION_PURPOSE, encodeBytes32String("X25519"), key);
      return pair;
    }

    const recipientsOf = (names: readonly MemberName[]) =>
      Promise.all(names.map((name) => memberRecipient(world.suite.members, memberId(name))));

    /** Parts travel beside the chain, the manifest on it. */
    async function prepare(): Promise<PreparedBordereau> {
      const log = as(world, "envelopes", "compass");
      const own = reinsuranceReference(SECRET, "bordereau", "2026-Q1");
      const post = { subject: bordereauId(deal.id, own), dataClass: "I" } as const;
      const result = await prepareBordereau(
        rowsOf(premiumFile(7)),
        { ...request(), placement: deal.id, reference: own },
        {
          place: await place(),
          recipients: await recipientsOf(READERS),
          rowsInPart: 4,
          sink: async ({ envelope }) => {
            store.set(envelope.id, encodeEnvelope(envelope).content);
            await postSealed(log, envelope, { ...post, offChain: true });
          },
        },
      );
      await postSealed(log, result.manifest, { ...post, chunkBytes: 500 });
      return result;
    }

    const openerOf =
      (name: MemberName): EnvelopeOpener =>
      (id, context) => {
        const offChain = store.get(id);
        const reading = { context, purpose: "account", ...(offChain && { offChain }) };
        return readEnvelope(as(world, "envelopes", name), id, ownKey(keys.get(name)!), reading);
      };

    const readAs = async (name: MemberName) =>
      openBordereau((await postedBordereau(world.suite, prepared.id)).posted, {
        place: await place(),
        scope: SCOPE,
        ceding: cedingOf(TERMS),
        open: openerOf(name),
      });

    it("has the id and the facts that were prepared", async () => {
      expect(await reinsurance.bordereaux.bordereauId(deal.id, prepared.posting.bordereauReference)).to.equal(
        prepared.id,
      );
      expect(await postedBordereau(world.suite, prepared.id)).to.deep.equal({
        posted: {
          id: prepared.id,
          placement: deal.id,
          kind: "PREMIUM",
          from: "2026-01-01",
          to: "2026-03-31",
          rows: 7,
          root: prepared.tree.root,
          envelope: prepared.manifest.id,
          totals: prepared.totals,
          replaces: ZeroHash,
        },
        contra: false,
      });
      await rejection(postedBordereau(world.suite, ZeroHash), "BORDEREAU_UNKNOWN");
    });

    it("is read without a difference by a reinsurer and by the regulator, each use on record", async () => {
      for (const name of ["river", "regulator"] as const) {
        const reading = await readAs(name);
        expect(await all(reading.rows())).to.have.lengthOf(7);
        expect(reading.differences).to.deep.equal([]);
        const { envelopes } = world.suite;
        const uses = await envelopes.queryFilter(envelopes.filters.EnvelopeUsed(undefined, memberId(name)));
        expect(uses).to.have.lengthOf(3);
      }
    });

    it("cannot be read by a member that is no party", async () => {
      keys.set("harbour", await published("harbour"));
      await expect(readAs("harbour")).to.be.revertedWithCustomError(world.suite.envelopes, "EnvelopeNotRecipient");
    });

    it("proves a single row to the contract", async () => {
      const row = { ...RISK, policy: "SYN-P5", insured: "Works 5, hall (synthetic)", gross: 607n };
      const proof = prepared.tree.proveRow(row, 5);
      const verify = (leaf: string, path: readonly string[]) =>
        reinsurance.bordereaux.verifyRow(prepared.id, leaf, [...path]);
      expect(await verify(provenLeaf(proof), proof.proof)).to.equal(true);
      const changed = { ...proof, row: { ...proof.row, gross: "6.08" } };
      expect(await verify(provenLeaf(changed), proof.proof)).to.equal(false);
      expect(await verify(provenLeaf(proof), proof.proof.slice(1))).to.equal(false);
    });

    it("is negated by its contra, whose totals are booked with the opposite sign", async () => {
      const own = reinsuranceReference(SECRET, "bordereau", "2026-Q1 contra");
      const suite = connectSuite(world.addresses, world.actors.compass);
      const recipients = await recipientsOf(["ocean", "regulator"]);
      const options = { reference: own, words: "A typing error (synthetic).", recipients };
      const { id, envelope } = await negateBordereau(suite, prepared.id, options);
      expect(id).to.equal(bordereauId(deal.id, own));

      const { bordereaux } = world.suite;
      const [event] = await bordereaux.queryFilter(bordereaux.filters.BordereauNegated(id));
      expect(event!.args.reason).to.equal(envelope);
      expect((await bordereaux.bordereauInfo(id)).counterpart).to.equal(prepared.id);
      const { posted, contra } = await postedBordereau(world.suite, id);
      expect([posted.id, contra]).to.deep.equal([prepared.id, true]);

      const open = openerOf("ocean");
      const said = await readMessage(open, envelope, await messageContext(suite, "bordereaux", id));
      expect(said).to.deep.include({ act: "CONTRA", record: id, words: options.words });
      const booked = await bookedBordereau(world.suite, id, open);
      for (const [index, { entry, opening }] of booked.totals.entries()) {
        const { sum } = event!.args.totals[index]!;
        expect(opens({ x: sum.x, y: sum.y }, opening), entry).to.equal(true);
        expect(opening.amount).to.equal(-openingsIn(prepared.document)[index]!.opening.amount);
      }
      await expect(
        negateBordereau(suite, id, { ...options, reference: reinsuranceReference(SECRET, "bordereau", "again") }),
      )
        .to.be.revertedWithCustomError(bordereaux, "BordereauNotNegatable")
        .withArgs(prepared.id);
    });
  });
});
