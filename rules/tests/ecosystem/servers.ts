/** A server as npm has it. */
export interface PublishedServer {
  readonly name: string;
  readonly version: string;
  /** Of the packed file: another one under this version is refused. */
  readonly integrity: string;
}

/**
 * Servers and tools with a server in them, published with their JavaScript: as written or as compiled, over many kinds of
 * frameworks. Small enough that all of them take two minutes.
 */
export const servers: readonly PublishedServer[] = [
  {
    name: "appium",
    version: "3.8.0",
    integrity: "sha512-hqY6TQnBfl3x3tiv6u8kW33DI4gacKEyreoWODr02ayuFUd2P390hKxPrCikeW7K3L4SVABR4rZ6+PfECbNwGw==",
  },
  {
    name: "browser-sync",
    version: "3.0.4",
    integrity: "sha512-mcYOIy4BW6sWSEnTSBjQwWsnbx2btZX78ajTTjdNfyC/EqQVcIe0nQR6894RNAMtvlfAnLaH9L2ka97zpvgenA==",
  },
  {
    name: "@directus/api",
    version: "23.3.2",
    integrity: "sha512-f972Zb+wLwNY+6KPGn4LQZfv8Gm3wKXqD7BEELsklqXa4vinkIc/t7oo6DkttgDlXdKYTxS2xO76Y85M9CZdmA==",
  },
  {
    name: "Haraka",
    version: "3.3.4",
    integrity: "sha512-goizE2YnFBlDbW/AsConu5AQOGVYGkBgqRPoVKfzWOc27Km1ZI8lgW8kffzJzugL367NUQ+TtJKqoCxikkJhDA==",
  },
  {
    name: "homebridge",
    version: "1.11.4",
    integrity: "sha512-8rffC5N+vG/AaZwWwKB30m4pDauFVM1zRauY4mPk5dTpRv8+4QLC8dG7arLe6mW+i5UM8Q5lUeNyBdSjrIukkA==",
  },
  {
    name: "http-server",
    version: "14.1.1",
    integrity: "sha512-+cbxadF40UXd9T01zUHgA+rlo2Bg1Srer4+B4NwIHdaGxAGGv59nYRnGGDJ9LBk7alpS0US+J+bLLdQOOkJq4A==",
  },
  {
    name: "json-server",
    version: "0.17.4",
    integrity: "sha512-bGBb0WtFuAKbgI7JV3A864irWnMZSvBYRJbohaOuatHwKSRFUfqtQlrYMrB6WbalXy/cJabyjlb7JkHli6dYjQ==",
  },
  {
    name: "karma",
    version: "6.4.4",
    integrity: "sha512-LrtUxbdvt1gOpo3gxG+VAJlJAEMhbWlM4YrFQgql98FwF7+K8K12LYO4hnDdUkNjeztYrOXEMqgTajSWgmtI/w==",
  },
  {
    name: "live-server",
    version: "1.2.2",
    integrity: "sha512-t28HXLjITRGoMSrCOv4eZ88viHaBVIjKjdI5PO92Vxlu+twbk6aE0t7dVIaz6ZWkjPilYFV6OSdMYl9ybN2B4w==",
  },
  {
    name: "mongo-express",
    version: "1.0.2",
    integrity: "sha512-Vdxe7Etjsfyej1TU6iJ4wL5HQUYpvVQWQqzDzr9f6B/FTZsoaNev8L30fJmg0bGQfAkTCez4oN4upG0VMnjH9g==",
  },
  {
    name: "@node-red/editor-api",
    version: "5.0.7",
    integrity: "sha512-6guxYp7W+1XfQgGxvnhQ2neBweFJtTK/u/DfIUfSZ8I6QWb57iYSS1feqNjJFDC56dIfPzNiUriYpiR7viw4tw==",
  },
  {
    name: "@node-red/runtime",
    version: "5.0.7",
    integrity: "sha512-ywVeGsMPHoZ5yb7H8dN7WN5oojf3IrfwiNlyWuT/kBd/39yrTlCtlFerD3c5TzYryuxmOmSGeFxIF19Z2+FSYw==",
  },
  {
    name: "parse-server",
    version: "9.10.0",
    integrity: "sha512-f4IIsWLsh30mOJl6u6SB3GBrj7Zj4f69dKkI0PPZxNeVttlKFBEg/VHc2AQrWKWRvnIlWy22o2UdX4ECPDPCIw==",
  },
  {
    name: "pm2",
    version: "7.0.4",
    integrity: "sha512-rMzoZmZlmJw7hoTbO9cOqcwj407TzUVc84JRaIjmnK8+808zldQT2Sd4rVcqVvXUcI2LoXEf1irMevWfOx5SEQ==",
  },
  {
    name: "prerender",
    version: "5.21.6",
    integrity: "sha512-75jGsgzWvljb2iKK/a7G+7KeAQORtqg19R9IdpnXgibNeSXFAN2JFq3G3CSpyaEus02d9OevXJzu9yUQZt+cqg==",
  },
  {
    name: "signalk-server",
    version: "2.23.0",
    integrity: "sha512-vNyT+X6VQDlavtOWoWL2+YhfT0m8vGysq1w5RVZ0bjWwuyDkLRQv9NNjQ34JHjAznQUsbsm99yXqp4Cunzw4Qg==",
  },
  {
    name: "statsd",
    version: "0.9.0",
    integrity: "sha512-DwQDAZ3osm5ZaQshq7Z/C8nxpqWjj7NVBmHkxZLta9lDOYelPZ8vR976OU1TCHRgGA1bSBuB6glOw9cFkxlyzA==",
  },
  {
    name: "@strapi/core",
    version: "5.54.0",
    integrity: "sha512-iPBrqkco5whcVis7+KFQk/M71Cvh2GyKVwjTS6a1Yosu8xmo6QNQKuKsXjpbhO+trDHG/Z1bo6H1VXfvCj9E8Q==",
  },
  {
    name: "verdaccio",
    version: "6.8.0",
    integrity: "sha512-fGKQZnFQVuLiRYbTDnyOaQDtAs+SgnoK2gQSztM3MIMXMa5MfiRQ+Ub/+8OMFygoroZU21d05d+JJJr4f2TnEQ==",
  },
  {
    name: "webpack-dev-server",
    version: "5.2.7",
    integrity: "sha512-ryXhAEoe/BZlvk0iPNHrr9nsGtNBhC7viKO/tFISSpLjleFfSoi58hpOkN18iZRgwht1aMKVIVvrYgjYfYqSiA==",
  },
];
