import time
from curriculum.course.actions import load_course
from tests.curriculum.conftest import CONTENT


def test_x(programme, django_assert_num_queries):
    t = time.time()
    print(load_course(CONTENT), time.time() - t)
    assert 0


def test_y(db):
    from tests.curriculum.conftest import tmp_root

    tmp_root()
    t = time.time()
    load_course(CONTENT)
    print(time.time() - t)
    assert 0
