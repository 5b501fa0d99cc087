import { encodeBytes32String } from "ethers";
import type { ProductTermsStruct } from "../../../../typechain-types/contracts/policy/interfaces/IProductCatalogue.js";
import { ReturnBasis } from "../../../../typechain-types/index.js";
import { ANNUAL_TERMS } from "../../../synthetic/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, type Consortium, type InstitutionName, memberOf } from "../../stage/index.js";
import { type PolicyWorld, PRODUCTS } from "./world.js";

/** Pacific registers its products, whose terms are fixed from then on. */
export const product: Step<PolicyWorld> = {
  title: "Products are registered with their terms",
  async play(world, scene) {
    const { suite, products, cast } = world;
    products.annual = await registerProduct(world, { code: PRODUCTS.annual.code, by: "pacific" }, scene);
    const life = { periodMonths: 12, basis: ReturnBasis.CASH_VALUE, coolingOffDays: 15 };
    products.life = await registerProduct(world, { code: PRODUCTS.life.code, by: "pacific", changes: life }, scene);
    scene.tell(`${cast.pacific.title} registers "${PRODUCTS.annual.name}" and "${PRODUCTS.life.name}".`);

    const { insurer, custodian, open } = await suite.catalogue.productInfo(products.life);
    const expected = [await memberOf(world, "pacific"), await memberOf(world, "keeper"), true];
    scene.check("the life product is open, its custodian named", [insurer, custodian, open], expected);
    const { silenceDays, coolingOffDays } = await suite.catalogue.termsOf(products.life);
    scene.check("its clocks are terms: 30 days of silence, 15 of cooling-off", [silenceDays, coolingOffDays], [30, 15]);

    const attempt = async () =>
      as(world, "catalogue", "keeper").registerProduct.staticCall(
        encodeBytes32String("SYN-OTHER"),
        await memberOf(world, "keeper"),
        termsFor(world, "keeper"),
      );
    await scene.refused("only an insurer has products", attempt, "MemberLicenceMissing");
  },
};

/** What is given of a product. */
export interface ProductOptions {
  readonly code: string;
  readonly by: InstitutionName;
  readonly changes?: Partial<ProductTermsStruct>;
}

/** Registers a product. @returns its number */
export async function registerProduct(
  world: Consortium,
  { code, by, changes = {} }: ProductOptions,
  scene: Scene,
): Promise<bigint> {
  const catalogue = as(world, "catalogue", by);
  const terms = { ...termsFor(world, by), ...changes };
  const custodian = await memberOf(world, "keeper");
  const number = await catalogue.registerProduct.staticCall(encodeBytes32String(code), custodian, terms);
  await scene.send(catalogue.registerProduct(encodeBytes32String(code), custodian, terms));
  return number;
}

/** Terms of the annual product, its money to the insurer. */
function termsFor({ addresses, cast }: Consortium, by: InstitutionName): ProductTermsStruct {
  return { ...ANNUAL_TERMS, token: addresses.cny, treasury: cast[by].address };
}
