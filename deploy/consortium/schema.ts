import { getAddress, isAddress } from "ethers";
import { z } from "zod";
import { isLei, isUscc } from "../../gateway/identifiers/index.js";
import { type LicenceName, licenceNames } from "../../gateway/suite/index.js";

/** Parts per billion that make a whole. */
const WHOLE = 1_000_000_000;
/** Every bit of a licence bitmap. */
const ALL_LICENCES = 2n ** 64n - 1n;
const LICENCES = licenceNames(ALL_LICENCES) as [LicenceName, ...LicenceName[]];

const text = z.string().min(1, "must not be empty");
const environment = text.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be the name of an environment variable");

/** A time span in seconds that fits so many bits. */
const seconds = (bits: number, least: number) =>
  z
    .int("must be a whole number of seconds")
    .min(least, `must be at least ${least}`)
    .max(2 ** bits - 1, "is too long");

/** A share in parts per billion. */
const share = (least: number) =>
  z
    .int("must be whole parts per billion")
    .min(least, `must be at least ${least}`)
    .max(WHOLE, `must not exceed ${WHOLE}`);

const account = z.union(
  [
    z.int().min(1),
    z
      .string()
      .regex(/^0x/)
      .refine((value) => isAddress(value))
      .transform((value) => getAddress(value)),
  ],
  "must be the number of a signer, counted from 1, or an address in EIP-55 form",
);

const founder = z.strictObject({
  /** Registered name, 1 to 120 bytes of UTF-8. */
  name: text.refine((name) => Buffer.byteLength(name) <= 120, "must not be longer than 120 bytes"),
  /** Unified social credit code (18 characters) or LEI (20). */
  legalId: z
    .string()
    .refine(
      (id) => isUscc(id) || isLei(id),
      "is neither a unified social credit code nor an LEI: check its characters",
    ),
  licences: z.array(z.enum(LICENCES, `must be one of ${LICENCES.join(", ")}`)).min(1, "must hold at least one licence"),
  admin: account,
});

const suite = z.strictObject({
  founders: z.array(founder).min(1, "must name at least one founder"),
  applicationValidity: seconds(40, 1),
  votingDelay: seconds(47, 0),
  votingPeriod: seconds(32, 1),
  executionDelay: seconds(32, 0),
  quorum: share(1),
  recoveryObjectionPeriod: seconds(40, 1),
  guardian: account,
  calendarKeeper: account,
  clearingOperator: account,
  /** Clocks of the first currency's clearing. */
  clearing: z.strictObject({
    cycleLength: seconds(32, 1),
    statementPeriod: seconds(32, 1),
    fundingPeriod: seconds(32, 1),
  }),
  pointsOperator: account,
  /** Share of a policy's premiums that it may bring in points. */
  pointsRebateCap: share(0),
});

const signers = z
  .strictObject({
    folder: text.optional(),
    keyFile: text.optional(),
    password: z.strictObject({ environment }).optional(),
    environment: environment.optional(),
  })
  .refine(
    ({ folder, keyFile, environment }) =>
      [folder, keyFile, environment].filter((one) => one !== undefined).length === 1,
    "must name exactly one of folder, keyFile and environment",
  )
  .refine(({ keyFile, password }) => password === undefined || keyFile !== undefined, {
    path: ["password"],
    message: "goes with keyFile only",
  });

/** The shape of `deploy/parameters/<network>.json5`. */
export const networkSchema = z.strictObject({
  chainId: z.int("must be a whole number").min(1, "must be at least 1").max(4_294_967_295, "is too large"),
  rpc: z.strictObject({
    url: z
      .url({ protocol: /^https?$/, error: "must be an HTTP or HTTPS address, as http://host:8545" })
      .refine((url) => URL.parse(url)?.username === "" && URL.parse(url)?.password === "", {
        message: "holds a user name or a password: leave it out and name a variable in rpc.token",
      }),
    timeoutSeconds: z.number("must be a number of seconds").positive("must be above 0").max(600).optional(),
    token: z.strictObject({ environment }).optional(),
  }),
  signers,
  suite,
});

/** What a parameters file says, once read. */
export type NetworkFile = z.infer<typeof networkSchema>;
/** An account in a parameters file: an address, or the number of a signer, counted from 1. */
export type AccountReference = z.infer<typeof account>;
