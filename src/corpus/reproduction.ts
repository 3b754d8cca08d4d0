/** What one needs to make a corpus again. Nothing in it depends on the machine, the time or the cost. */
export interface Reproduction {
  /** The version of Lacuna. */
  readonly lacuna: string;
  readonly seed: number;
  /** The command to run beside the inputs. */
  readonly command: string;
  /** Its config file as YAML, naming the inputs by {@link inputs}; empty where the command has none. */
  readonly config: string;
  /** Everything that was read. */
  readonly inputs: readonly {
    readonly role: string;
    /** Without the folders that it lay in, as far as that tells it from the others. */
    readonly file: string;
    readonly sha256: string;
  }[];
  /** The models that were asked for, by stage; none where no model wrote. */
  readonly models: Readonly<Record<string, string>>;
  /** Models as the provider named them in its answers. */
  readonly answeredBy: readonly string[];
  /** Whether the same inputs give the same bytes. Where they do not, answers of a model stand between. */
  readonly isRepeatable: boolean;
  /** Documents that a reviewer took out; their ids are no input that is listed. */
  readonly withdrawn: number;
}
