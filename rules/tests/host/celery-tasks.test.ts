import assert from "node:assert/strict";
import { createSurroundings } from "../../dist/host/index.js";
import { temporaryProject } from "../temporary-project.js";

type Files = Readonly<Record<string, string>>;

/** `name(parameters) in file` of each task. */
function tasksOf(files: Files): readonly string[] {
  const project = temporaryProject(files);
  try {
    const tasks = createSurroundings(project.root).celeryTasks();
    return tasks.map(({ name, parameters, file }) => `${name}(${parameters.join(", ")}) in ${file}`);
  } finally {
    project.remove();
  }
}

/** The same, of one module `tasks.py` with an application in it. */
function tasksIn(text: string): readonly string[] {
  const app = 'from celery import Celery, shared_task\napp = Celery("reports")\n';
  return tasksOf({ "tasks.py": app + text }).map((task) => task.replace(" in tasks.py", ""));
}

describe("tasks of Python Celery applications", () => {
  it("are functions under a decorator of an application or under shared_task", () => {
    assert.deepEqual(
      tasksIn(`
@app.task
def build(limit):
    return limit

@app.task(queue="slow", retry_kwargs={"max_retries": 5})
def send(to, subject):
    pass

@shared_task
def clean():
    pass

@shared_task(ignore_result=True)
async def count(rows): pass

@app.on_after_configure.connect
def setup(sender, **kwargs):
    pass

def plain(a):
    pass
`),
      ["tasks.build(limit)", "tasks.clean()", "tasks.count(rows)", "tasks.send(to, subject)"],
    );
  });

  it("are found below and above other decorators, in any layout, and inside of functions", () => {
    assert.deepEqual(
      tasksIn(`
def create():
    @app.task(
        bind=False,  # ) not this one
    )
    @logged("a (b")
    def inner(
        a,
        b=(1, 2),
    ):
        pass

@logged
@app.task
def outer(a): pass
`),
      ["tasks.inner(a, b)", "tasks.outer(a)"],
    );
  });

  it("have the name that is given to them, if the text tells it", () => {
    assert.deepEqual(
      tasksIn(`
@app.task(name="reports.build")
def build(limit): pass

@app.task(name='mail.send', bind=True)
def send(self, to): pass

@app.task(name=NAME)
def unknown(a): pass

@app.task(name=f"reports.{kind}")
def formatted(a): pass
`),
      ["mail.send(to)", "reports.build(limit)"],
    );
  });

  it("have the parameters that can be passed by position, without self where they are bound", () => {
    assert.deepEqual(
      tasksIn(`
@app.task(bind=True)
def bound(self, limit: int, sizes: dict[str, int] = {"a": 1, "b": 2}, *, dry_run=False): pass

@shared_task
def rest(first, /, second=",", *args, **kwargs): pass
`),
      ["tasks.bound(limit, sizes)", "tasks.rest(first, second)"],
    );
  });

  it("are not looked for in comments and strings", () => {
    assert.deepEqual(
      tasksIn(`
"""
@app.task
def documented(a): pass
"""
# @app.task
# def commented(a): pass
usage = '''
@app.task
def quoted(a): pass'''
`),
      [],
    );
  });

  it("are named after their module, from the first folder that is no package", () => {
    assert.deepEqual(
      tasksOf({
        "services/worker/app/__init__.py": "",
        "services/worker/app/celery.py": 'from celery import Celery\nworker = Celery("app")\n',
        "services/worker/app/jobs/__init__.py": "from ..celery import worker\n@worker.task\ndef ping(): pass\n",
        "services/worker/app/jobs/mail.py": "from app.celery import worker\n@worker.task\ndef send(to): pass\n",
        "services/worker/my-script.py": "from app.celery import worker\n@worker.task\ndef lost(to): pass\n",
      }),
      [
        "app.jobs.mail.send(to) in services/worker/app/jobs/mail.py",
        "app.jobs.ping() in services/worker/app/jobs/__init__.py",
      ],
    );
  });

  it("are known by other names of the decorator", () => {
    const files = {
      "tasks.py":
        "import celery\nfrom celery import (\n    chain,\n    shared_task as job,\n)\n" +
        "@job\ndef a(): pass\n@celery.shared_task\ndef b(): pass\n@task\ndef c(): pass\n",
    };
    assert.deepEqual(tasksOf(files), ["tasks.a() in tasks.py", "tasks.b() in tasks.py"]);
  });

  it("exist only in a project where something imports Celery", () => {
    const tasks = "from app import app\n@app.task\ndef build(limit): pass\n";
    const celery = 'from celery import Celery\napp = Celery("a")\n';
    assert.deepEqual(tasksOf({ "tasks.py": tasks, "app.py": "app = Something()  # not celery\n" }), []);
    assert.deepEqual(tasksOf({ "tasks.py": tasks, "app.py": celery }), ["tasks.build(limit) in tasks.py"]);
    const projects = {
      "one/requirements.txt": "celery",
      "one/app.py": celery,
      "one/tasks.py": tasks,
      "two/pyproject.toml": "",
      "two/tasks.py": tasks,
    };
    assert.deepEqual(tasksOf(projects), ["tasks.build(limit) in one/tasks.py"]);
  });

  it("are not what other libraries call a task", () => {
    const files = {
      "app.py": "import celery\n",
      "jobs.py": "from huey import RedisHuey\nhuey = RedisHuey()\n@huey.task()\ndef build(limit): pass\n",
    };
    assert.deepEqual(tasksOf(files), []);
  });

  it("are looked for where sources are: not in what is ignored, installed or a virtual environment", () => {
    const tasks = "from celery import shared_task\n@shared_task\ndef build(limit): pass\n";
    const files = {
      ".gitignore": "build/\n",
      "unstuck.config.json": '{ "ignoreFiles": ["legacy/**"] }',
      "build/tasks.py": tasks,
      "legacy/tasks.py": tasks,
      ".venv/lib/tasks.py": tasks,
      "env/pyvenv.cfg": "home = /usr/bin",
      "env/lib/python3/tasks.py": tasks,
      "vendor/site-packages/x/tasks.py": tasks,
      "node_modules/x/tasks.py": tasks,
      "src/jobs.py": tasks,
    };
    assert.deepEqual(tasksOf(files), ["jobs.build(limit) in src/jobs.py"]);
  });

  it("come to nothing in text that is no Python, and in broken Python", () => {
    const header = "from celery import shared_task\n";
    assert.deepEqual(
      [
        "@",
        "@(x)\n@\n@a.task(",
        "@shared_task(\ndef f(",
        "@shared_task\ndef f(a, (b",
        '"""',
        "@shared_task\nclass A: pass",
      ]
        .map((text) => tasksOf({ "tasks.py": header + text }))
        .filter((tasks) => tasks.some((task) => !task.startsWith("tasks.f("))),
      [],
    );
  });
});
