declare module "virtual:world" {
  const world: import("./index").World;
  export default world;
}
